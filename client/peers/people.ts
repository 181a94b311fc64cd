import type { RoomId } from "@hearth/protocol";
import { type DeviceId, LIMITS, type PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Present } from "../home/present.ts";
import { blockedBy } from "../letters/blocked.ts";
import { peopleOf, roomsToTell } from "../receipts/telling.ts";
import { asText } from "../store/meta.ts";

/** Words that are looked at for who has spoken last. */
const RECENT = 500;

/**
 * With whom this device may link: people of a room of mine whom this person has not blocked. An address is told to nobody
 * else; and by who is invisible to their own devices alone.
 */
export function mayLinkWith(home: Home, present: Present): Set<PersonId> {
  const me = home.account.person;
  if (present.wishes.choice === "invisible") return new Set([me]);
  const blocked = blockedBy(home);
  const people = new Set(roomsToTell(home).flatMap((room) => room.people));
  for (const person of blocked) people.delete(person);
  return people.add(me);
}

/** The same as a list to ask for: own devices first, then who spoke last. */
export function peopleToLinkWith(home: Home, present: Present): PersonId[] {
  const may = mayLinkWith(home, present);
  const recent = home.database
    .all("SELECT person FROM items WHERE person IS NOT NULL ORDER BY ms DESC, counter DESC LIMIT ?", RECENT)
    .map((row) => asText(row["person"]) as PersonId);
  const ordered = new Set([home.account.person, ...recent, ...may]);
  return [...ordered].filter((person) => may.has(person)).slice(0, LIMITS.peerPeople);
}

/** The device's person and keys, if it stands and is no vault. */
export function standingDevice(home: Home, device: DeviceId) {
  const it = home.roster.now.devices.get(device);
  return it && it.kind === "device" && it.revokedAt === undefined && device !== home.author.device ? it : undefined;
}

/** Whether what is said in a room may be handed to somebody's device: its roster as it is known here has them in. */
export function isIn(home: Home, room: RoomId, person: PersonId): boolean {
  return room !== home.account.home && peopleOf(home, room).includes(person);
}
