import type { Author, DeviceId, Entry, InviteId, PersonId } from "@hearth/protocol";
import { inviteState, mayStand, type Roster } from "@hearth/roster";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";

/** Who changes a roster: a device, its vault, or a newcomer with an invite. */
export type Changing =
  | { readonly is: "device" | "vault"; readonly person: PersonId; readonly device: DeviceId }
  | { readonly is: "newcomer"; readonly invite: InviteId; readonly person: PersonId; readonly device: DeviceId }
  | { readonly is: "founder"; readonly person: PersonId; readonly device: DeviceId };

/**
 * Whether this connection may bring these entries (SPEC: HO12, HO13): a device brings its own, an invite brings the one
 * `join` that it stands for. Whether the entries are good is for the roster's rules.
 */
export function changing(
  roster: Roster,
  standing: Standing,
  entries: readonly Entry[],
  now: number,
): Answered<Changing> {
  if (standing.is === "device") {
    const { person, device, kind } = standing;
    if (!entries.every((it) => isBy(it.author, { person, device }))) return no("not_allowed");
    return { ok: true, value: { is: kind, person, device } };
  }
  if (standing.is !== "invited") return no("not_proven");
  const { invite, joined } = standing;
  if (joined && entries.length === 0) return { ok: true, value: { is: "newcomer", invite, ...joined } };
  const [join, ...others] = entries;
  if (joined || !join || others.length > 0 || join.body.type !== "join" || join.body.invite !== invite)
    return no("not_allowed");
  const it = roster.invites.get(invite);
  if (!it) return no("invite_unknown");
  const open = inviteState(it, now);
  if (open !== "open") return no(`invite_${open}`);
  return { ok: true, value: { is: "newcomer", invite, ...join.author } };
}

/** Whether the connection's device still belongs: it may have been revoked while its request waited. */
export function belongs(roster: Roster, by: Changing): boolean {
  return mayStand(roster, by.device, roster.head.number) === "active";
}

const isBy = (one: Author, other: Author) => one.person === other.person && one.device === other.device;
