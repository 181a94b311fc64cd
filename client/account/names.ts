import { schema } from "@hearth/protocol";
import { weakPassword } from "@hearth/sealing";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";

/** The first thing wrong with what somebody typed to come in, or `undefined`. An empty password is `none`. */
export function wrongNames(it: {
  username: string;
  displayName: string;
  homeName?: string;
  password: string;
  none: "refused" | "allowed";
}): Failure | undefined {
  if (!schema.username.safeParse(it.username).success) return FAILURES.username_malformed;
  if (!schema.name.safeParse(it.displayName).success) return FAILURES.name_malformed;
  if (it.homeName !== undefined && !schema.name.safeParse(it.homeName).success) return FAILURES.name_malformed;
  if (it.password === "" && it.none === "allowed") return undefined;
  return weakPassword(it.password, [it.username, it.displayName, it.homeName ?? ""])
    ? FAILURES.password_weak
    : undefined;
}
