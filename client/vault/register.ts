import { type Bytes, ok, type Result, refuse } from "@hearth/protocol";
import { registerFinish, registerStart, wrapForPassword } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import type { Refused, Session } from "../host/session.ts";
import type { World } from "../ports.ts";
import { vaultStore } from "./change.ts";

/** A password that is about to be the person's: the record for the host, and the root key wrapped by it. */
export interface NewPassword {
  readonly record: string;
  readonly byPassword: Bytes;
  readonly serverKey: string;
}

/** `server_key_changed`: the host's OPAQUE key is another than the pinned one. */
export type RegisterRefused = Refused | { readonly code: "server_key_changed" };

/** OPAQUE registration (RFC 9807 section 5) up to the record. Nothing is changed at the host yet. */
export async function register(
  { stretching }: Pick<World, "stretching">,
  session: Session,
  password: string,
  rootKey: Bytes,
): Promise<Result<NewPassword, Refused>> {
  const started = await registerStart(password);
  const answer = await session.ask("password.start", { request: started.request });
  if (!answer.ok) return answer;
  const registered = await registerFinish(password, started.state, answer.value.response, stretching);
  if (!registered.ok) return refuse({ code: "nonsense" });
  const { record, exportKey, serverKey } = registered.value;
  return ok({ record, byPassword: await wrapForPassword(rootKey, exportKey), serverKey });
}

/** The same for a device that knows the host: with another key than the pinned one no password is set. */
export async function registerAtHome(
  home: Home,
  session: Session,
  password: string,
  rootKey: Bytes,
): Promise<Result<NewPassword, RegisterRefused>> {
  const made = await register(home.world, session, password, rootKey);
  if (!made.ok || isPinned(home, made.value.serverKey)) return made;
  return refuse({ code: "server_key_changed" });
}

/** True if the host has shown this key before, or none yet. If not, it is told. */
export function isPinned(home: Home, serverKey: string): boolean {
  const pinned = vaultStore(home.database).serverKey.read();
  if (pinned === undefined || pinned === serverKey) return true;
  home.troubles.note("password_key_changed");
  return false;
}
