import type { DeviceId } from "@hearth/protocol";
import { inviteState, isInCharge } from "@hearth/roster";
import type { DeviceView, InviteView, Me, Parting, PersonView, RoomView } from "./api.ts";
import { mayArrange } from "./channels/may.ts";
import { readBoard } from "./channels/read.ts";
import { deviceKey, HOME_NAME } from "./home/facts.ts";
import type { Inside } from "./home/inside.ts";
import { HOME_PICTURE } from "./home/pictures.ts";
import { profileOf } from "./home/profiles.ts";
import { ownDevices } from "./home/revocation.ts";
import { blockedBy } from "./letters/blocked.ts";
import { viewLock } from "./locks/view.ts";
import { viewPrivateRoom } from "./private/view.ts";
import { viewRetention } from "./retention/view.ts";
import { lastAt } from "./rooms/timeline.ts";
import { NONE_UNREAD, unreadCounts } from "./unread/unread.ts";
import { Comparisons } from "./verify/safety.ts";

/** Who this device is, for its person. */
export function viewMe({ home, incoming }: Inside): Omit<Me, "kitWaits"> {
  const { person, username, device } = home.account;
  const me = home.roster.now.persons.get(person);
  const homePicture = home.pictures.of(HOME_PICTURE);
  return {
    person,
    device: device.device,
    username,
    displayName: home.nameOf(person),
    homeName: home.facts.get(HOME_NAME) ?? "",
    role: me?.role ?? "member",
    mayInvite: isInCharge(me),
    maySetHome: me?.role === "owner",
    ...profileOf(home, person),
    ...(homePicture !== undefined && { homePicture }),
    ...incoming.present.wishes,
  };
}

/** Everybody who belongs or did, in the order in which they came. */
export function viewPeople({ home, incoming, connected, reach }: Inside): PersonView[] {
  const verified = home.verified;
  const { present } = incoming;
  const compared = new Comparisons(home).all();
  const blocked = blockedBy(home);
  const hadBefore = new Set<string>();
  return [...home.roster.now.persons.values()].map(({ person, username, role, joinedAt, goneAt }) => {
    const isAnother = hadBefore.has(username);
    if (goneAt !== undefined) hadBefore.add(username);
    const link = goneAt === undefined ? reach.pathTo(person) : undefined;
    // Who is there is known only while the host is; and from a link to them.
    const seen = connected === undefined || goneAt !== undefined ? "offline" : present.of(person);
    const presence = seen === "offline" && link && connected === undefined ? "online" : seen;
    const path = link ?? (seen === "offline" ? undefined : "host");
    const lastSeen = present.lastSeen(person);
    return {
      person,
      username,
      displayName: home.nameOf(person),
      me: person === home.account.person,
      online: presence !== "offline",
      presence,
      ...(lastSeen !== undefined && { lastSeen }),
      ...(path && person !== home.account.person && { path }),
      ...profileOf(home, person),
      verified,
      compared: compared.has(person),
      blocked: blocked.has(person),
      role,
      gone: goneAt !== undefined,
      ...(isAnother && { newIdentity: { since: home.roster.timeOf(joinedAt) } }),
    };
  });
}

/** Every invite, newest first. */
export function viewInvites({ home }: Inside): InviteView[] {
  const { invites, persons } = home.roster.now;
  const mine = home.account.person;
  const inCharge = isInCharge(persons.get(mine));
  return [...invites.values()].reverse().map((it) => ({
    invite: it.invite,
    makerName: home.nameOf(it.author.person),
    state: inviteState(it, home.world.now()),
    usesLeft: it.uses === 0 ? null : it.uses - it.used,
    expires: it.expires,
    since: home.roster.timeOf(it.openedAt),
    mayWithdraw: it.revokedAt === undefined && (inCharge || it.author.person === mine),
  }));
}

export function viewParting({ home, outbox }: Inside): Parting {
  const own = ownDevices(home);
  const others = own.filter(({ kind, device }) => kind === "device" && device !== home.author.device);
  return { vault: own.some(({ kind }) => kind === "vault"), otherDevices: others.length, unsent: outbox.unsent };
}

/** The rooms as the left side shows them, archived ones last. */
export function viewRooms({ home }: Inside): RoomView[] {
  const mayChange = mayArrange(home);
  const counts = unreadCounts(home.database);
  const open = readBoard(home).channels.filter(({ id }) => !home.privates.of(id));
  const channels = open.map(({ id, name, topic, category, archived, voice }) => ({
    room: id,
    kind: "channel" as const,
    name,
    topic,
    ...(category !== null && { category }),
    archived,
    mayChange,
    ...(voice && { voice: true as const }),
    ...(mayChange && { mayArchive: true as const }),
    mode: "kept" as const,
  }));
  return [...channels, ...home.privates.mine().map((it) => viewPrivateRoom(home, it))].map((it) => {
    const at = lastAt(home.database, it.room);
    return {
      ...it,
      ...viewRetention(home, it.room),
      ...viewLock(home, it.room),
      ...(counts.get(it.room) ?? NONE_UNREAD),
      ...(at !== undefined && { lastAt: at }),
    };
  });
}

export function viewDevices({ home }: Inside, seen: ReadonlyMap<DeviceId, number>): DeviceView[] {
  return ownDevices(home)
    .filter(({ kind }) => kind === "device")
    .map(({ device, admittedAt }) => {
      const name = home.facts.get(deviceKey(device));
      const lastSeen = seen.get(device);
      return {
        device,
        since: home.roster.timeOf(admittedAt),
        me: device === home.author.device,
        ...(name !== undefined && { name }),
        ...(lastSeen !== undefined && { lastSeen }),
      };
    });
}
