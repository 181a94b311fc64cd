import {
  type Bytes,
  type HomeId,
  type InviteSecret,
  joinClaim,
  LABELS,
  LIMITS,
  newId,
  ok,
  type PersonId,
  type Result,
  refuse,
  sameBytes,
  toHex,
} from "@hearth/protocol";
import { writeEntry } from "@hearth/roster";
import {
  type DeviceSecret,
  inviteKeys,
  newDeviceSecret,
  newSecret,
  openDevice,
  personPublic,
  sealBox,
} from "@hearth/sealing";
import type { InvitePreview } from "../api.ts";
import { HybridClock } from "../clock.ts";
import { changeOf } from "../home/change.ts";
import { Intents } from "../home/intents.ts";
import type { ReadRoster } from "../home/verified.ts";
import type { Refused } from "../host/session.ts";
import { type Visit, visit } from "../host/visit.ts";
import type { World } from "../ports.ts";
import { enqueue } from "../rooms/unsent.ts";
import { beginAccount, completeAccount } from "./enter.ts";
import { openBoxes, readBoxes, readRing, readRoster, stands } from "./guest.ts";
import { readNames } from "./preview.ts";

/** `home_false`: the host does not show the home that the link was made for. `username_taken`: by somebody who is here. */
export type JoinRefused = Refused | { readonly code: "home_false" | "username_taken" };

/** What a link's bearer has read and verified. */
interface Guest extends ReadRoster {
  readonly home: HomeId;
  /** The ring's generations in the invite's boxes, by generation (hex). */
  readonly secrets: ReadonlyMap<string, Bytes>;
  readonly records: Awaited<ReturnType<typeof readRing>> extends Result<infer R, Refused> ? R : never;
}

type Keys = Awaited<ReturnType<typeof inviteKeys>>;

/** Whose home a link leads to: its name and the inviter's, read out of sealed events with the link's own key. */
export function previewInvite(world: World, link: InviteSecret): Promise<Result<InvitePreview, JoinRefused>> {
  return overLink(world, link, async (at, keys) => {
    const guest = await arrive(world, at, link, keys);
    if (!guest.ok) return guest;
    const { roster, home, secrets, records } = guest.value;
    const names = await readNames(at.session, home, roster, secrets, records.records);
    if (!names.ok) return names;
    const author = roster.invites.get(link.invite)?.author.person;
    const inviter = author && (names.value.persons.get(author) ?? roster.persons.get(author)?.username);
    return ok({ homeName: names.value.home ?? "Home", inviterName: inviter ?? "Somebody" });
  });
}

/** Becomes a person of the home: signs in with the invite's key and a new device's, and passes the ring on to the own person. */
export function join(
  world: World,
  link: InviteSecret,
  it: { username: string; displayName: string },
): Promise<Result<null, JoinRefused>> {
  return overLink(world, link, async (at, keys) => {
    const person = newId<PersonId>(world.now());
    const device = newDeviceSecret();
    const seed = newSecret();
    for (let known: Guest | undefined; ; ) {
      const read = await arrive(world, at, link, keys, known);
      if (!read.ok) return read;
      known = read.value;
      if (known.roster.usernames.has(it.username)) return refuse({ code: "username_taken" });
      const joined = await tryToJoin(world, at, known, { ...it, link, keys, person, device, seed });
      if (joined.ok || joined.error.code !== "roster_moved") return joined;
    }
  });
}

/** Widens the visit's refusals by those that only a guest meets. */
async function overLink<T>(
  world: World,
  link: InviteSecret,
  work: (at: Visit, keys: Keys) => Promise<Result<T, JoinRefused>>,
): Promise<Result<T, JoinRefused>> {
  const keys = await inviteKeys(link.secret);
  const done = await visit(world, async (at) => ok(await work(at, keys)));
  return done.ok ? done.value : done;
}

async function arrive(
  world: World,
  { session, welcome }: Visit,
  link: InviteSecret,
  keys: Keys,
  known?: Guest,
): Promise<Result<Guest, JoinRefused>> {
  const { home, nonce } = welcome;
  if (!home) return refuse({ code: "home_missing" });
  if (!known) {
    const opened = await session.ask("invite.open", {
      invite: link.invite,
      signature: await keys.sign(LABELS.inviteOpen, nonce),
    });
    if (!opened.ok) return opened;
  }
  const read = await readRoster(world, session, home, known);
  if (!read.ok) return read;
  const { roster } = read.value;
  const invite = roster.invites.get(link.invite);
  const inviter = invite && roster.devices.get(invite.author.device);
  const isMeant =
    stands(roster, link.genesis, 1) &&
    inviter &&
    sameBytes(inviter.admittedBy, link.inviter) &&
    sameBytes(invite.signKey, keys.signKey);
  if (!isMeant) return refuse({ code: "home_false" });
  const ring = await readRing(session, roster);
  if (!ring.ok) return ring;
  const boxes = await readBoxes(session);
  if (!boxes.ok) return boxes;
  const secrets = await openBoxes(home, boxes.value, keys.boxSeed);
  return ok({ home, ...read.value, secrets, records: ring.value });
}

interface Newcomer {
  readonly username: string;
  readonly displayName: string;
  readonly link: InviteSecret;
  readonly keys: Keys;
  readonly person: PersonId;
  readonly device: DeviceSecret;
  readonly seed: Bytes;
}

async function tryToJoin(world: World, { session }: Visit, guest: Guest, it: Newcomer): Promise<Result<null, Refused>> {
  const { home, roster, records } = guest;
  const device = await openDevice(it.device);
  const own = await personPublic(it.seed);
  const claim = joinClaim(home, it.link.invite, it.person, device.keys, own.key(1));
  const entry = await writeEntry(roster, { person: it.person, device: device.device }, device.sign, world.now(), {
    type: "join",
    invite: it.link.invite,
    inviteSignature: await it.keys.sign(LABELS.inviteJoin, claim),
    username: it.username,
    keys: device.keys,
    personKey: own.key(1),
  });
  const held = records.records.flatMap(({ record, bytes }) => {
    const secret = guest.secrets.get(toHex(record.generation));
    return secret ? [{ secret, bytes, generation: record.generation }] : [];
  });
  const boxes = [
    await sealBox({
      home,
      ring: { kind: "person", person: it.person },
      to: { kind: "device", device: device.device },
      secret: it.seed,
      publicKey: device.boxPublic,
    }),
  ];
  const to = { kind: "person" as const, person: it.person };
  // What one frame does not hold, a device that is in passes on.
  const newest = held.slice(-(LIMITS.boxes - boxes.length));
  for (const { secret } of newest) {
    boxes.push(await sealBox({ home, ring: { kind: "roster", roster: home }, to, secret, publicKey: own.boxPublic }));
  }
  await beginAccount(world.database, {
    account: {
      state: "entering",
      home,
      person: it.person,
      username: it.username,
      device: it.device,
      genesis: it.link.genesis,
      inviter: it.link.inviter,
    },
    entries: guest.entries,
    generations: records.records.map(({ record, bytes }) => ({ generation: record.generation, bytes })),
    secrets: [{ kind: "person", secret: it.seed }, ...held.map(({ secret }) => ({ kind: "roster" as const, secret }))],
    say: () => {
      const clock = new HybridClock(world.now).tick();
      if (newest.length < held.length) new Intents(world.database).begin({ kind: "keep-past" });
      enqueue(world.database, home, { type: "profile", clock, displayName: it.displayName }, world.now());
    },
  });
  const change = changeOf({ entries: [entry], keys: [device.boxPublic, own.boxPublic], boxes });
  const answer = await session.ask("roster.change", { roster: home, after: roster.head, ring: records.cursor, change });
  if (!answer.ok) return answer;
  completeAccount(world.database);
  return ok(null);
}
