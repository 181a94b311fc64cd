import type { Bytes, DeviceId, DeviceKeys, Entry, PersonId, PersonKey, SeenLog } from "@hearth/protocol";
import { type Device, hasLostDevice, type Invite, type Person, type Roster } from "./state.ts";

/** A roster in the making. It is copied once for many entries, and let go of before anybody else sees it. */
type Draft = {
  -readonly [K in keyof Roster]: Roster[K] extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : Roster[K];
} & {
  readonly hashes: Bytes[];
  readonly cuts: number[];
};

export function draftOf(roster: Roster): Draft {
  return {
    ...roster,
    hashes: [...roster.hashes],
    cuts: [...roster.cuts],
    persons: new Map(roster.persons),
    devices: new Map(roster.devices),
    invites: new Map(roster.invites),
    usernames: new Map(roster.usernames),
  };
}

/** Takes in an entry that keeps all rules. `hash` is its hash. */
export function take(draft: Draft, entry: Entry, hash: Bytes): void {
  const { author, body, number } = entry;
  switch (body.type) {
    case "genesis":
      arrive(draft, {
        person: author.person,
        username: body.username,
        role: "owner",
        roles: [{ role: "owner", at: number }],
        devices: [],
        keys: [body.personKey],
        renewedAt: number,
        joinedAt: number,
        cuts: [],
      });
      admit(draft, author.person, "device", body.keys, number, hash);
      break;
    case "join":
      change(draft.invites, body.invite, (it) => ({ ...it, used: it.used + 1 }));
      arrive(draft, {
        person: author.person,
        username: body.username,
        role: "member",
        roles: [{ role: "member", at: number }],
        devices: [],
        keys: [body.personKey],
        renewedAt: number,
        joinedAt: number,
        cuts: [],
        invite: body.invite,
      });
      admit(draft, author.person, "device", body.keys, number, hash);
      break;
    case "device":
      admit(draft, author.person, body.kind, body.keys, number, hash);
      break;
    case "revoke-device":
      revoke(draft, body.device, number);
      renew(draft, author.person, body.personKey, number);
      cut(draft, number, author.person);
      break;
    case "person-key":
      // A device that signed itself out still knows the key that this one replaces.
      if (hasLostDevice(draft, author.person)) cut(draft, number, author.person);
      renew(draft, author.person, body.personKey, number);
      break;
    case "sign-out":
      revoke(draft, author.device, number, body.seen);
      cut(draft, number, author.person);
      break;
    case "role": {
      const { role } = body;
      change(draft.persons, body.person, (it) => ({ ...it, role, roles: [...it.roles, { role, at: number }] }));
      break;
    }
    case "remove":
      depart(draft, body.person, number);
      break;
    case "leave":
      depart(draft, author.person, number, body.seen);
      break;
    case "invite": {
      const { invite, signKey, boxKey, uses, expires } = body;
      draft.invites.set(invite, { invite, author, signKey, boxKey, uses, expires, used: 0, openedAt: number });
      break;
    }
    case "revoke-invite":
      change(draft.invites, body.invite, (it) => ({ ...it, revokedAt: number }));
      cut(draft, number);
      break;
    default:
      body satisfies never;
  }
  draft.hashes.push(hash);
  draft.head = { number, hash };
}

function arrive(draft: Draft, person: Person): void {
  draft.persons.set(person.person, person);
  draft.usernames.set(person.username, person.person);
}

function admit(draft: Draft, person: PersonId, kind: Device["kind"], keys: DeviceKeys, at: number, by: Bytes): void {
  draft.devices.set(keys.device, { ...keys, person, kind, admittedAt: at, admittedBy: by });
  change(draft.persons, person, (it) => ({ ...it, devices: [...it.devices, keys.device] }));
}

/** Takes a person out with all that is theirs. */
function depart(draft: Draft, person: PersonId, at: number, seen?: readonly SeenLog[]): void {
  const it = draft.persons.get(person);
  if (!it) return;
  for (const device of it.devices)
    if (draft.devices.get(device)?.revokedAt === undefined) revoke(draft, device, at, seen);
  // They know the link they came by: left open, it would bring them back, and every later key with it.
  const came = it.invite && draft.invites.get(it.invite);
  if (came && (came.uses === 0 || came.used < came.uses)) withdraw(draft, came, at);
  draft.persons.set(person, { ...it, goneAt: at });
  draft.usernames.delete(it.username);
  cut(draft, at, person);
}

function cut(draft: Draft, at: number, person?: PersonId): void {
  draft.cuts.push(at);
  draft.cut = at;
  if (person) change(draft.persons, person, (it) => ({ ...it, cuts: [...it.cuts, at] }));
}

function revoke(draft: Draft, device: DeviceId, at: number, seen?: readonly SeenLog[]): void {
  change(draft.devices, device, (it) => ({ ...it, revokedAt: at, ...(seen && { seen }) }));
  // A stolen device knows the secrets of the invites that it opened: left open, they would be its way back in.
  for (const it of draft.invites.values()) if (it.author.device === device) withdraw(draft, it, at);
}

function withdraw(draft: Draft, invite: Invite, at: number): void {
  if (invite.revokedAt === undefined) draft.invites.set(invite.invite, { ...invite, revokedAt: at });
}

function renew(draft: Draft, person: PersonId, key: PersonKey, at: number): void {
  change(draft.persons, person, (it) => ({ ...it, keys: [...it.keys, key], renewedAt: at }));
}

function change<K, V>(map: Map<K, V>, key: K, to: (value: V) => V): void {
  const value = map.get(key);
  if (value !== undefined) map.set(key, to(value));
}
