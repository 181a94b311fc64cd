import type { Bytes, DeviceId, DeviceKeys, Entry, PersonId, PersonKey } from "@hearth/protocol";
import type { Device, Invite, Person, Roster } from "./state.ts";

/** A roster in the making. It is copied once for many entries, and let go of before anybody else sees it. */
type Draft = {
  -readonly [K in keyof Roster]: Roster[K] extends ReadonlyMap<infer Key, infer Value> ? Map<Key, Value> : Roster[K];
} & {
  readonly hashes: Bytes[];
};

export function draftOf(roster: Roster): Draft {
  return {
    ...roster,
    hashes: [...roster.hashes],
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
        devices: [],
        keys: [body.personKey],
        joinedAt: number,
      });
      admit(draft, author.person, "device", body.keys, number, hash);
      break;
    case "join":
      change(draft.invites, body.invite, (it) => ({ ...it, used: it.used + 1 }));
      arrive(draft, {
        person: author.person,
        username: body.username,
        role: "member",
        devices: [],
        keys: [body.personKey],
        joinedAt: number,
        invite: body.invite,
      });
      admit(draft, author.person, "device", body.keys, number, hash);
      break;
    case "device":
      admit(draft, author.person, body.kind, body.keys, number, hash);
      break;
    case "revoke-device":
      revoke(draft, body.device, number);
      renew(draft, author.person, body.personKey);
      break;
    case "person-key":
      renew(draft, author.person, body.personKey);
      break;
    case "invite": {
      const { invite, signKey, boxKey, uses, expires } = body;
      draft.invites.set(invite, { invite, author, signKey, boxKey, uses, expires, used: 0, openedAt: number });
      break;
    }
    case "revoke-invite":
      change(draft.invites, body.invite, (it) => ({ ...it, revokedAt: number }));
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

function revoke(draft: Draft, device: DeviceId, at: number): void {
  change(draft.devices, device, (it) => ({ ...it, revokedAt: at }));
  // A stolen device knows the secrets of the invites that it opened: left open, they would be its way back in.
  for (const it of draft.invites.values()) if (it.author.device === device) withdraw(draft, it, at);
  draft.cut = at;
}

function withdraw(draft: Draft, invite: Invite, at: number): void {
  if (invite.revokedAt === undefined) draft.invites.set(invite.invite, { ...invite, revokedAt: at });
}

function renew(draft: Draft, person: PersonId, key: PersonKey): void {
  change(draft.persons, person, (it) => ({ ...it, keys: [...it.keys, key] }));
}

function change<K, V>(map: Map<K, V>, key: K, to: (value: V) => V): void {
  const value = map.get(key);
  if (value !== undefined) map.set(key, to(value));
}
