import type { Result } from "@hearth/protocol";
import type { Failure, Outcome } from "../api.ts";
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

/** How a step of a change of the vault ended, for people. */
export function outcomeOf(result: Result<null, RewrapRefused>): Outcome {
  return result.ok ? result : { ok: false, error: vaultFailure(result.error) };
}
