import type { DeviceView, Me, PersonView, RoomView } from "./api.ts";
import { HOME_NAME } from "./home/facts.ts";
import type { Inside } from "./home/inside.ts";
import { ownDevices } from "./home/revocation.ts";
import { Comparisons } from "./verify/safety.ts";

/** Who this device is, for its person. */
export function viewMe({ home }: Inside): Me {
  const { person, username, device } = home.account;
  const mayInvite = home.roster.now.persons.get(person)?.role === "owner";
  return {
    person,
    device: device.device,
    username,
    displayName: home.nameOf(person),
    homeName: home.facts.get(HOME_NAME) ?? "",
    mayInvite,
  };
}

/** Everybody who belongs, in the order in which they came. */
export function viewPeople({ home, incoming, connected }: Inside): PersonView[] {
  const verified = home.verified;
  const compared = new Comparisons(home).all();
  return [...home.roster.now.persons.values()].map(({ person, username }) => ({
    person,
    username,
    displayName: home.nameOf(person),
    me: person === home.account.person,
    online: connected !== undefined && incoming.online.has(person),
    verified,
    compared: compared.has(person),
  }));
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
