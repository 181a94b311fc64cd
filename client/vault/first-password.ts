import type { Bytes, Result } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { handOver, vaultStore } from "./change.ts";
import { type RegisterRefused, registerAtHome } from "./register.ts";

/**
 * The password of somebody who has just made their home: it goes with the vault that waits to be handed over. May be
 * repeated; a crash before it leaves the vault to be handed over without one.
 */
export async function firstPassword(
  home: Home,
  session: Session,
  password: string,
  rootKey: Bytes,
): Promise<Result<null, RegisterRefused>> {
  const kept = vaultStore(home.database).change;
  const waiting = kept.read();
  if (waiting?.record === null) {
    const made = await registerAtHome(home, session, password, rootKey);
    if (!made.ok) return made;
    const { byPassword, record, serverKey } = made.value;
    kept.write({ ...waiting, vault: { ...waiting.vault, byPassword }, record, serverKey });
  }
  return handOver(home, session);
}
