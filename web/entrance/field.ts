import type { Failure } from "@hearth/client/api.ts";

/** The field of a sign-up form that a refusal is about, by its code. */
export function fieldOf({ code }: Failure): "username" | "password" | "displayName" | undefined {
  if (/username|name_taken/i.test(code)) return "username";
  if (/display|name_malformed/i.test(code)) return "displayName";
  if (/password/i.test(code)) return "password";
  return undefined;
}
