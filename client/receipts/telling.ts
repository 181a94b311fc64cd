import { type Bytes, LIMITS, type PersonId, type RoomId, type Signal } from "@hearth/protocol";
import { modeOf, peopleIn } from "@hearth/roster";
import { sealSignal } from "@hearth/sealing";
import { readBoard } from "../channels/read.ts";
import type { Home } from "../home/home.ts";
import type { Held } from "../home/rings.ts";
import { blockedBy } from "../letters/blocked.ts";
import { readFields } from "../own/fields.ts";
import { SETTINGS } from "../own/settings.ts";
import { settings } from "../own/shape.ts";
import { USUAL_SETTINGS } from "../own/usual.ts";
import { OwnValues } from "../own/values.ts";

/** Whether this person and the others show each other what they have received and read, and when they type. */
export function showsReceipts(home: Home): boolean {
  const kept = new OwnValues(home.database, () => undefined).get(SETTINGS, "");
  return readFields(settings, USUAL_SETTINGS, kept).receipts;
}

/** Rooms in which something is said, and who belongs to them. */
export function roomsToTell(home: Home): { room: RoomId; people: readonly PersonId[] }[] {
  const all = [...home.roster.now.persons.values()].filter(({ goneAt }) => goneAt === undefined);
  const everybody = all.map(({ person }) => person);
  const open = readBoard(home).channels.filter(({ id }) => !home.privates.of(id));
  return [
    ...open.map(({ id }) => ({ room: id, people: everybody })),
    ...home.privates.mine().map(({ room, now }) => ({ room, people: peopleIn(now, home.roster.now) })),
  ];
}

export function peopleOf(home: Home, room: RoomId): readonly PersonId[] {
  return roomsToTell(home).find((it) => it.room === room)?.people ?? [];
}

/** There is somebody to be told, and nobody among them whom this person has blocked. */
export function mayTell(home: Home, people: readonly PersonId[]): boolean {
  const blocked = blockedBy(home);
  return people.length > 1 && !people.some((person) => blocked.has(person));
}

/** In larger rooms each message would bring a receipt from everybody to everybody. */
export const isSmall = (people: readonly PersonId[]): boolean => people.length <= LIMITS.receiptPeople;

/** The newest key that everybody in the room has: in a direct room, whose keys come over links, the home's. Undefined: the next one has to be made first, by whoever says more. */
export function keyNow(
  home: Home,
  room: RoomId,
): (Pick<Held, "secret"> & { readonly record: { readonly generation: Bytes } }) | undefined {
  const apart = home.privates.of(room);
  return apart && modeOf(apart.now) !== "direct" ? apart.usable() : home.rings.usable();
}

/** Seals with {@link keyNow}; undefined where there is none. */
export async function sealNow(home: Home, room: RoomId, at: number, signal: Signal) {
  const held = keyNow(home, room);
  if (!held) return undefined;
  const { author, device, account } = home;
  return sealSignal({
    author: { ...author, sign: device.sign },
    home: account.home,
    room,
    at,
    generation: { id: held.record.generation, secret: held.secret },
    signal,
  });
}
