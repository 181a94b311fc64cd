import type { Failure } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { RewrapRefused } from "./rewrap.ts";

/** What people read about a refusal that has to do with their vault or password. */
export function vaultFailure(refused: RewrapRefused): Failure {
  switch (refused.code) {
    case "vault_broken":
    case "vault_swapped":
    case "code_mistyped":
    case "password_wrong":
    case "server_key_changed":
      return FAILURES[refused.code];
    default:
      return failureOf(refused);
  }
}
