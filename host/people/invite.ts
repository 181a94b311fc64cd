import { type Answer, type Ask, LABELS, verify } from "@hearth/protocol";
import { inviteState } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";

/** Lets in whoever holds an invite's key, to read and to join (SPEC: HO9). */
export async function openInvite(
  state: HostState,
  home: Home,
  connection: Connection,
  guest: Extract<Standing, { is: "guest" }>,
  { invite: id, signature }: Ask<"invite.open">,
): Promise<Answered<Answer<"invite.open">>> {
  const invite = home.roster.invites.get(id);
  if (!invite || !(await verify(invite.signKey, LABELS.inviteOpen, guest.nonce, signature))) {
    const waitMs = await state.doors.guess(connection.address);
    if (waitMs > 0) return no("busy", { waitMs });
    return no(invite ? "proof_failed" : "invite_unknown");
  }
  const open = inviteState(invite, state.now());
  if (open !== "open") return no(`invite_${open}`);
  connection.standing = { is: "invited", invite: id };
  return { ok: true, value: {} };
}

/** An invite that was withdrawn or has expired since the connection was let in reads no more; who has joined by it still may. */
export function lapsed(
  state: HostState,
  home: Home,
  { invite: id, joined }: Extract<Standing, { is: "invited" }>,
): Answered<never> | false {
  const invite = home.roster.invites.get(id);
  if (!invite) return no("invite_unknown");
  if (joined) return false;
  const open = inviteState(invite, state.now());
  return open === "open" ? false : no(`invite_${open}`);
}
