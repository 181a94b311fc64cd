import type {
  Author,
  Bytes,
  DeviceId,
  Head,
  HomeId,
  InviteId,
  PersonId,
  PersonKey,
  Role,
  RosterId,
  SeenLog,
} from "@hearth/protocol";

export type { Role };

export interface Person {
  readonly person: PersonId;
  readonly username: string;
  readonly role: Role;
  /** Every role they had, with the number of the entry that gave it; the last is `role`. */
  readonly roles: readonly { readonly role: Role; readonly at: number }[];
  /** Every device that was ever admitted, in that order, with revoked ones and the vault. */
  readonly devices: readonly DeviceId[];
  /** The person's ring, ascending by number; the last is the newest. */
  readonly keys: readonly PersonKey[];
  /** Number of the entry that brought the newest of them. */
  readonly renewedAt: number;
  /** Number of the entry that brought the person in. */
  readonly joinedAt: number;
  /** The invite the person came by; the owner came by none. */
  readonly invite?: InviteId;
  /** They left or were removed by this entry. Nothing happens to them any more, and their username is free. */
  readonly goneAt?: number;
  /** Numbers of the entries behind which somebody knows a key of theirs who should not any more, ascending. */
  readonly cuts: readonly number[];
}

export interface Device {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly kind: "device" | "vault";
  /** Ed25519 public key, 32 bytes. */
  readonly signKey: Bytes;
  /** SHA-256 of the X-Wing public key. */
  readonly boxKey: Bytes;
  readonly admittedAt: number;
  /** Hash of the entry that admitted it. */
  readonly admittedBy: Bytes;
  readonly revokedAt?: number;
  /** It went by its own word or its person's: how far it said that the rooms' logs had come. */
  readonly seen?: readonly SeenLog[];
}

export interface Invite {
  readonly invite: InviteId;
  readonly author: Author;
  /** Ed25519 public key, 32 bytes. */
  readonly signKey: Bytes;
  /** SHA-256 of the X-Wing public key. */
  readonly boxKey: Bytes;
  /** 0: no limit. */
  readonly uses: number;
  /** ms since 1970; 0: never. */
  readonly expires: number;
  readonly used: number;
  readonly openedAt: number;
  /** Withdrawn by this entry: by `revoke-invite`, or with the device that made it. */
  readonly revokedAt?: number;
}

/** Who belongs, as the entries up to `head` say it. Never changed in place. */
export interface Roster {
  readonly home: HomeId;
  readonly roster: RosterId;
  /** Number and hash of the newest entry; 0 and 32 zero bytes while there is none. */
  readonly head: Head;
  /** `hashes[n - 1]` is the hash of entry n. */
  readonly hashes: readonly Bytes[];
  readonly persons: ReadonlyMap<PersonId, Person>;
  readonly devices: ReadonlyMap<DeviceId, Device>;
  readonly invites: ReadonlyMap<InviteId, Invite>;
  /** Of those who belong; who is gone has left theirs free. */
  readonly usernames: ReadonlyMap<string, PersonId>;
  /** Numbers of the entries behind which somebody holds secrets that they should not have any more, ascending (SPEC: RG9). */
  readonly cuts: readonly number[];
  /** The newest of them; 0 while there is none. Older generations seal nothing new. */
  readonly cut: number;
}

/** The home's roster before its first entry. */
export function emptyRoster(home: HomeId): Roster {
  return {
    home,
    roster: home,
    head: { number: 0, hash: new Uint8Array(32) },
    hashes: [],
    persons: new Map(),
    devices: new Map(),
    invites: new Map(),
    usernames: new Map(),
    cuts: [],
    cut: 0,
  };
}

/** Where an invite stands at `now` (ms since 1970). The first that is true of: revoked, used up, expired. */
export function inviteState(invite: Invite, now: number): "open" | "used_up" | "expired" | "revoked" {
  if (invite.revokedAt !== undefined) return "revoked";
  if (invite.uses > 0 && invite.used >= invite.uses) return "used_up";
  if (invite.expires > 0 && now >= invite.expires) return "expired";
  return "open";
}

/** Owners and admins: whoever may invite, and take invites back. `undefined` is nobody. */
export function isInCharge(person: Person | undefined): boolean {
  return person !== undefined && person.goneAt === undefined && person.role !== "member";
}

/** What somebody was when entry `at` was the newest; `undefined` before they came. Who goes keeps their last role. */
export function roleAt(roster: Roster, person: PersonId, at: number): Role | undefined {
  return roster.persons.get(person)?.roles.findLast((it) => it.at <= at)?.role;
}

/** True if a device of theirs signed itself out and the others have not renewed their ring since: it knows the newest key. */
export function hasLostDevice(roster: Pick<Roster, "persons" | "devices">, person: PersonId): boolean {
  const it = roster.persons.get(person);
  if (!it || it.goneAt !== undefined) return false;
  return it.devices.some((id) => (roster.devices.get(id)?.revokedAt ?? 0) > it.renewedAt);
}

/** How a device stood when entry `at` was the newest. The entry that revokes it already finds it revoked. */
export function mayStand(roster: Roster, device: DeviceId, at: number): "active" | "revoked" | "unknown" {
  const it = roster.devices.get(device);
  if (!it || it.admittedAt > at) return "unknown";
  return it.revokedAt !== undefined && it.revokedAt <= at ? "revoked" : "active";
}
