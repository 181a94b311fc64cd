import type { DeviceView, Me, PersonView, RoomView } from "./api.ts";
import { HOME_NAME } from "./home/facts.ts";
import type { Inside } from "./home/inside.ts";
import { HOME_PICTURE } from "./home/pictures.ts";
import { profileOf } from "./home/profiles.ts";
import { ownDevices } from "./home/revocation.ts";

/** Who this device is, for its person. */
export function viewMe({ home, incoming }: Inside): Me {
  const { person, username, device } = home.account;
  const isOwner = home.roster.now.persons.get(person)?.role === "owner";
  const homePicture = home.pictures.of(HOME_PICTURE);
  return {
    person,
    device: device.device,
    username,
    displayName: home.nameOf(person),
    homeName: home.facts.get(HOME_NAME) ?? "",
    mayInvite: isOwner,
    maySetHome: isOwner,
    ...profileOf(home, person),
    ...(homePicture !== undefined && { homePicture }),
    ...incoming.present.wishes,
  };
}

/** Everybody who belongs, in the order in which they came. */
export function viewPeople({ home, incoming, connected }: Inside): PersonView[] {
  const verified = home.verified;
  const { present } = incoming;
  return [...home.roster.now.persons.values()].map(({ person, username }) => {
    // Who is there is known only while the host is.
    const presence = connected === undefined ? "offline" : present.of(person);
    const lastSeen = present.lastSeen(person);
    return {
      person,
      username,
      displayName: home.nameOf(person),
      me: person === home.account.person,
      online: presence !== "offline",
      presence,
      ...(lastSeen !== undefined && { lastSeen }),
      ...profileOf(home, person),
      verified,
    };
  });
}

export function viewRooms({ home }: Inside): RoomView[] {
  return home.facts.channels().map((it) => ({ ...it, mode: "kept" }));
}

export function viewDevices({ home }: Inside): DeviceView[] {
  return ownDevices(home)
    .filter(({ kind }) => kind === "device")
    .map(({ device, admittedAt }) => ({
      device,
      since: home.roster.timeOf(admittedAt),
      me: device === home.author.device,
    }));
}
