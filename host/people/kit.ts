import { type Answer, type Ask, kitMessage, LABELS, verify } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import { readVault, vaultOf } from "./vault.ts";

/** A key that nobody has (the point of order 1 signs nothing): a name without a kit costs the same work as one with. */
const NOBODY = new Uint8Array(32).with(0, 1);

/**
 * Gives the vault to whoever holds its recovery kit, shown by a signature over this connection's nonce. An unknown name, a
 * name without a kit and a wrong signature are one refusal, counted like a wrong password.
 */
export async function openByKit(
  state: HostState,
  home: Home,
  guest: Extract<Standing, { is: "guest" }>,
  address: string,
  { username, signature }: Ask<"kit.open">,
): Promise<Answered<Answer<"kit.open">>> {
  const waitMs = await state.doors.login(username, address);
  if (waitMs > 0) return no("busy", { waitMs });
  const person = home.roster.usernames.get(username);
  const row = person && (await readVault(state, person));
  const kept = row && vaultOf(row);
  const message = kitMessage(guest.nonce, home.id, username);
  const fits = await verify(kept?.kitKey ?? NOBODY, LABELS.kitOpen, message, signature);
  if (!fits || !person || !kept?.kitKey) return no("login_failed");
  await state.doors.welcome(username, address);
  return { ok: true, value: { person, vault: kept } };
}
