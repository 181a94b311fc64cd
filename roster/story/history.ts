import type { Bytes } from "@hearth/protocol";
import { type Actor, actor, type Ticket, ticket } from "./actor.ts";
import {
  device,
  genesis,
  invite,
  join,
  leave,
  personKey,
  remove,
  revokeDevice,
  revokeInvite,
  role,
  signOut,
} from "./bodies.ts";
import { Story } from "./story.ts";

/** What may happen next: what it is, and which of those it could happen to. */
export interface Turn {
  readonly what:
    | "invite"
    | "join"
    | "device"
    | "vault"
    | "sign out"
    | "renew"
    | "withdraw"
    | "promote"
    | "remove"
    | "leave"
    | "end";
  readonly which: number;
}

interface Cast {
  readonly story: Story;
  /** The devices that stand, of each person at least one that is no vault. */
  readonly persons: Actor[][];
  readonly vaults: Set<Actor>;
  readonly open: Ticket[];
}

const pick = <T>(from: readonly T[], which: number): T | undefined => from[which % Math.max(from.length, 1)];

/** A valid history: of the turns those that are possible when they come. */
export async function historyOf(turns: readonly Turn[]): Promise<{ story: Story; entries: readonly Bytes[] }> {
  const alice = await actor("alice");
  const cast: Cast = { story: new Story(), persons: [[alice]], vaults: new Set(), open: [] };
  await cast.story.happens(alice, await genesis(alice));
  for (const [i, turn] of turns.entries()) await take(cast, turn, i);
  return { story: cast.story, entries: cast.story.entries };
}

async function take({ story, persons, vaults, open }: Cast, { what, which }: Turn, i: number): Promise<void> {
  const owner = persons[0]?.find((it) => !vaults.has(it));
  const devices = pick(persons, which);
  const by = devices?.find((it) => !vaults.has(it));
  const link = pick(open, which);
  if (!owner || !devices || !by) return;
  const nextKey = (story.roster.persons.get(by.author.person)?.keys.length ?? 0) + 1;
  if (what === "invite") {
    const made = await ticket(`invite ${i}`);
    open.push(made);
    await story.happens(owner, invite(made));
  } else if (what === "withdraw" && link) {
    const stillOpen = story.roster.invites.get(link.invite)?.revokedAt === undefined;
    open.splice(open.indexOf(link), 1);
    if (stillOpen) await story.happens(owner, revokeInvite(link));
  } else if (what === "join" && link) {
    if (story.roster.invites.get(link.invite)?.revokedAt !== undefined) return;
    const guest = await actor(`guest${i}`);
    persons.push([guest]);
    await story.happens(guest, await join(guest, link));
  } else if (what === "device" || what === "vault") {
    const added = await actor(by.username, `${what} ${i}`);
    if (what === "vault") vaults.add(added);
    await story.happens(pick(devices, which) ?? by, await device(added, what));
    devices.push(added);
  } else if (what === "sign out") {
    const out = devices.find((it) => it !== by);
    if (!out) return;
    devices.splice(devices.indexOf(out), 1);
    await story.happens(by, await revokeDevice(out, nextKey));
  } else if (what === "promote") {
    const now = story.roster.persons.get(by.author.person)?.role;
    if (by.author.person !== owner.author.person)
      await story.happens(owner, role(by, now === "admin" ? "member" : "admin"));
  } else if (what === "remove" || what === "leave") {
    if (by.author.person === owner.author.person) return;
    persons.splice(persons.indexOf(devices), 1);
    await (what === "remove" ? story.happens(owner, remove(by)) : story.happens(by, leave()));
    withdrawLost(story, open);
  } else if (what === "end") {
    if (devices.filter((it) => !vaults.has(it)).length < 2) return;
    devices.splice(devices.indexOf(by), 1);
    await story.happens(by, signOut());
    withdrawLost(story, open);
  } else if (what === "renew") await story.happens(by, await personKey(by, nextKey));
}

/** Links that went with the device that made them. */
function withdrawLost(story: Story, open: Ticket[]): void {
  const lost = open.filter((it) => story.roster.invites.get(it.invite)?.revokedAt !== undefined);
  for (const it of lost) open.splice(open.indexOf(it), 1);
}
