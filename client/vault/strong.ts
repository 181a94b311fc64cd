import { weakPassword } from "@hearth/sealing";
import type { Outcome } from "../api.ts";
import { FAILURES } from "../failure.ts";
import { HOME_NAME } from "../home/facts.ts";
import type { Home } from "../home/home.ts";

/** What `begin` gives, unless the new password is too weak. */
export async function strongEnough<T>(home: Home, password: string, begin: () => Promise<T>): Promise<Outcome<T>> {
  const { username, person } = home.account;
  const weak = weakPassword(password, [username, home.nameOf(person), home.facts.get(HOME_NAME) ?? ""]);
  return weak ? { ok: false, error: FAILURES.password_weak } : { ok: true, value: await begin() };
}
