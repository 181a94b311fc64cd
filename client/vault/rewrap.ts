import { ok, type Result, refuse, sameBytes } from "@hearth/protocol";
import { openDevice, wrapForNewKit } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { Intents } from "../home/intents.ts";
import type { Session } from "../host/session.ts";
import { visit } from "../host/visit.ts";
import { handOver, rewrap, type VaultChange, vaultStore } from "./change.ts";
import { type Unlocked, type UnlockRefused, unlockByPassword } from "./open.ts";
import { isPinned, type RegisterRefused, registerAtHome } from "./register.ts";

/** `password_wrong`: not this person's. `vault_swapped`: what the host gave is not the vault that the roster has. */
export type RewrapRefused = UnlockRefused | RegisterRefused | { readonly code: "password_wrong" | "vault_swapped" };

/** One step of a change of the vault. May be repeated on another connection: what was begun then is only handed over. */
export type Rewrapping = (home: Home, session: Session) => Promise<Result<null, RewrapRefused>>;

/** A new password for the same vault; the kit stays. */
export function changePassword(it: { readonly current: string; readonly next: string }): Rewrapping {
  return begunOnce(it.current, async (home, session, unlocked) => {
    const made = await registerAtHome(home, session, it.next, unlocked.opened.rootKey);
    if (!made.ok) return made;
    const { byPassword, record, serverKey } = made.value;
    return ok(rewrap(vaultOf(unlocked), { byPassword }, { record, serverKey }));
  });
}

/** A new recovery kit for the same vault; the password stays. */
export function renewKit(password: string): Rewrapping {
  return begunOnce(password, async (_home, _session, unlocked) => {
    const { kitCode: kit, ...by } = await wrapForNewKit(unlocked.opened.rootKey);
    return ok(rewrap(vaultOf(unlocked), by, { record: null, kit }));
  });
}

type Draft = (home: Home, session: Session, unlocked: Unlocked) => Promise<Result<VaultChange, RewrapRefused>>;

function begunOnce(password: string, draft: Draft): Rewrapping {
  let begun = false;
  return async (home, session) => {
    if (!begun) {
      const before = await handOver(home, session); // what was under way comes first
      if (!before.ok) return before;
      const unlocked = await unlockMine(home, password);
      if (!unlocked.ok) return unlocked;
      const change = await draft(home, session, unlocked.value);
      if (!change.ok) return change;
      vaultStore(home.database).change.write(change.value);
      begun = true;
    }
    return handOver(home, session);
  };
}

/** The vault of this device's person, opened over a connection of its own and held against the roster. */
async function unlockMine(home: Home, password: string): Promise<Result<Unlocked, RewrapRefused>> {
  const { username } = home.account;
  const visited = await visit(home.world, async (at) =>
    ok(await unlockByPassword(home.world, at, { username, password })),
  );
  const unlocked = visited.ok ? visited.value : visited;
  if (!unlocked.ok) return unlocked.error.code === "login_failed" ? refuse({ code: "password_wrong" }) : unlocked;
  if (!(await isMine(home, unlocked.value))) {
    home.troubles.note("vault_swapped");
    return refuse({ code: "vault_swapped" });
  }
  const { serverKey } = unlocked.value;
  if (serverKey && !isPinned(home, serverKey)) return refuse({ code: "server_key_changed" });
  return unlocked;
}

/** True if the roster has this vault's device, with this key, and it has not been taken out nor is about to be. */
async function isMine(home: Home, { person, opened }: Unlocked): Promise<boolean> {
  const known = home.roster.now.devices.get(opened.device.device);
  const mine = home.account.person;
  if (person !== mine || known?.person !== mine || known.kind !== "vault" || known.revokedAt !== undefined)
    return false;
  if (new Intents(home.database).has(known.device)) return false;
  return sameBytes(known.signKey, (await openDevice(opened.device)).keys.signKey);
}

const vaultOf = ({ sealed, hash, opened }: Unlocked) => ({ sealed, hash, device: opened.device.device });
