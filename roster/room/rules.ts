import {
  isPairRoom,
  type PersonId,
  type RoomEntry,
  type RoomEntryBody,
  type RoomEntryType,
  type RoomId,
  sameBytes,
} from "@hearth/protocol";
import { RULES, type RuleName } from "../rules/index.ts";
import { mayStand, type Roster } from "../state.ts";
import { type Heads, homeKnown, inChargeOf, isInRoom, mayAdmit, stayAt } from "./standing.ts";
import { modeOf, type RoomRoster, straightIn } from "./state.ts";

type Bodies = { readonly [B in RoomEntryBody as B["type"]]: B };

/** An entry in front of the room's roster that it wants to extend. `home` is what the home's roster says now. */
export interface RoomCase<T extends RoomEntryType = RoomEntryType> {
  readonly room: RoomRoster;
  readonly home: Roster;
  readonly entry: RoomEntry;
  readonly body: Bodies[T];
  /** The one room that the author has with whom the first entry names (`pairRoom`). */
  readonly pairRoom?: RoomId | undefined;
}

export interface RoomRule<T extends RoomEntryType = RoomEntryType, N extends string = string> {
  readonly name: N;
  readonly id: `RO${number}`;
  readonly text: string;
  readonly holds: (it: RoomCase<T>) => boolean;
}

function rule<T extends RoomEntryType, N extends string>(
  name: N,
  id: `RO${number}`,
  text: string,
  holds: (it: RoomCase<T>) => boolean,
): RoomRule<T, N> {
  return { name, id, text, holds };
}

/** A rule of the home's roster that is asked of a room's in the same words. */
function same<N extends RuleName>(name: N, holds: (it: RoomCase) => boolean): RoomRule<RoomEntryType, N> {
  return { name, id: RULES[name].id, text: RULES[name].text, holds };
}

/** The moment in front of the entry, with the home as its author saw it. */
const before = ({ room, entry }: RoomCase): Heads => ({ room: room.head.number, home: entry.homeHead.number });
const authorOf = ({ home, entry }: RoomCase) => home.devices.get(entry.author.device);

const belongs = ({ home, entry }: RoomCase, person: PersonId): boolean => {
  const it = home.persons.get(person);
  return it !== undefined && it.joinedAt <= entry.homeHead.number && !(it.goneAt && it.goneAt <= entry.homeHead.number);
};

export const ROOM_RULES = {
  theHomesHeadNeverGoesBack: rule(
    "theHomesHeadNeverGoesBack",
    "RO37",
    "The entry was written by somebody who had not read as far as the one before.",
    ({ room, entry }: RoomCase) => entry.homeHead.number >= homeKnown(room, { room: room.head.number, home: 0 }),
  ),
  aRoomsIdFitsItsKind: rule(
    "aRoomsIdFitsItsKind",
    "RO38",
    "That is not the room which these two people share.",
    ({ room, body, pairRoom }: RoomCase<"room-genesis">) =>
      body.kind === "direct" || body.kind === "self" ? room.roster === pairRoom : !isPairRoom(room.roster),
  ),
  aDirectRoomHasTwoPeople: rule(
    "aDirectRoomHasTwoPeople",
    "RO39",
    "A direct conversation has two people, and notes to oneself have one.",
    ({ body: { kind, people } }: RoomCase<"room-genesis">) =>
      kind === "direct" ? people.length === 1 : kind !== "self" || people.length === 0,
  ),
  onlyPeopleOfTheHomeComeIn: rule(
    "onlyPeopleOfTheHomeComeIn",
    "RO40",
    "Only people who belong to the home can be in a room of it.",
    (it: RoomCase<"room-genesis" | "admit">) => it.body.people.every((person) => belongs(it, person)),
  ),
  aPersonComesInOnce: rule(
    "aPersonComesInOnce",
    "RO41",
    "That person is in the room already.",
    ({ room, entry, body }: RoomCase<"room-genesis" | "admit">) =>
      new Set(body.people).size === body.people.length &&
      !body.people.some((it) => it === entry.author.person || stayAt(room, it, room.head.number)),
  ),
  theAuthorIsInTheRoom: rule(
    "theAuthorIsInTheRoom",
    "RO42",
    "Only somebody who is in the room may change it.",
    (it: RoomCase<Exclude<RoomEntryType, "room-genesis">>) =>
      isInRoom(it.room, it.home, it.entry.author.person, before(it)),
  ),
  aDirectRoomStaysAsItIs: rule(
    "aDirectRoomStaysAsItIs",
    "RO43",
    "In a direct conversation nobody comes or goes.",
    ({ room }: RoomCase<Exclude<RoomEntryType, "room-genesis">>) => room.kind === "channel" || room.kind === "group",
  ),
  thoseInChargeAdmitAndInAGroupAnybody: rule(
    "thoseInChargeAdmitAndInAGroupAnybody",
    "RO44",
    "Only those in charge of the room may add people.",
    (it: RoomCase<"admit">) => mayAdmit(it.room, it.home, it.entry.author.person, before(it)),
  ),
  onlyThoseInChargeChangeARoom: rule(
    "onlyThoseInChargeChangeARoom",
    "RO45",
    "Only those in charge of the room may do that.",
    (it: RoomCase<"remove" | "role" | "settings" | "mode">) =>
      inChargeOf(it.room, it.home, before(it)).includes(it.entry.author.person),
  ),
  aPersonIsTouchedWhileInTheRoom: rule(
    "aPersonIsTouchedWhileInTheRoom",
    "RO46",
    "That person is not in the room any more.",
    ({ room, body }: RoomCase<"remove" | "role">) => stayAt(room, body.person, room.head.number) !== undefined,
  ),
  aModeIsAnother: rule(
    "aModeIsAnother",
    "RO47",
    "Messages are delivered in that way already.",
    ({ room, body }: RoomCase<"mode">) =>
      body.mode !== modeOf(room) || (body.mode === "direct" && (body.straight ?? false) !== straightIn(room)),
  ),
  notesToOneselfAreKept: rule(
    "notesToOneselfAreKept",
    "RO48",
    "Notes to oneself are kept by the host.",
    ({ room, body }: RoomCase<"room-genesis" | "mode">) =>
      body.type === "mode" ? room.kind !== "self" : body.kind !== "self" || body.mode === undefined,
  ),
} as const;
export type RoomRuleName = keyof typeof ROOM_RULES | RuleName;

const inPlace = [
  same("theEntryIsOfThisHome", ({ room, entry }) => entry.home === room.home),
  same("theEntryIsOfThisRoster", ({ room, entry }) => entry.roster === room.roster),
  same("theNumbersHaveNoHole", ({ room, entry }) => entry.number === room.head.number + 1),
  same("anEntryContinuesTheChain", ({ room, entry }) => sameBytes(entry.previous, room.head.hash)),
  same("onlyGenesisComesFirst", ({ entry, body }) => (body.type === "room-genesis") === (entry.number === 1)),
  ROOM_RULES.theHomesHeadNeverGoesBack,
] as const;
const signed = [
  same("theAuthorIsKnown", (it) => {
    const device = authorOf(it);
    return device?.person === it.entry.author.person && device.admittedAt <= it.entry.homeHead.number;
  }),
  same(
    "aRevokedDeviceSignsNothing",
    ({ home, entry }) => mayStand(home, entry.author.device, entry.homeHead.number) !== "revoked",
  ),
  same("theVaultSignsOnlyDevices", (it) => authorOf(it)?.kind === "device"),
] as const;
const later = [...inPlace, ...signed, ROOM_RULES.theAuthorIsInTheRoom, ROOM_RULES.aDirectRoomStaysAsItIs] as const;
const changes = [...later, ROOM_RULES.onlyThoseInChargeChangeARoom] as const;

/** What has to hold of each type of entry, in this order; the author's signature is asked for last. */
export const ROOM_RULES_OF: { readonly [T in RoomEntryType]: readonly RoomRule<T, RoomRuleName>[] } = {
  "room-genesis": [
    ...inPlace,
    ...signed,
    ROOM_RULES.aDirectRoomHasTwoPeople,
    ROOM_RULES.onlyPeopleOfTheHomeComeIn,
    ROOM_RULES.aPersonComesInOnce,
    ROOM_RULES.aRoomsIdFitsItsKind,
    ROOM_RULES.notesToOneselfAreKept,
  ],
  admit: [
    ...later,
    ROOM_RULES.thoseInChargeAdmitAndInAGroupAnybody,
    ROOM_RULES.onlyPeopleOfTheHomeComeIn,
    ROOM_RULES.aPersonComesInOnce,
  ],
  remove: [
    ...changes,
    ROOM_RULES.aPersonIsTouchedWhileInTheRoom,
    same("nobodyRemovesThemselves", ({ entry, body }) => body.type !== "remove" || body.person !== entry.author.person),
  ],
  leave: later,
  role: [
    ...changes,
    ROOM_RULES.aPersonIsTouchedWhileInTheRoom,
    same("aRoleIsGivenOnce", ({ room, body }) => {
      if (body.type !== "role") return true;
      return (stayAt(room, body.person, room.head.number)?.inCharge.at(-1)?.is ?? false) !== body.inCharge;
    }),
  ],
  settings: changes,
  // The one thing that changes about a conversation of two: both may.
  mode: [
    ...inPlace,
    ...signed,
    ROOM_RULES.theAuthorIsInTheRoom,
    ROOM_RULES.onlyThoseInChargeChangeARoom,
    ROOM_RULES.notesToOneselfAreKept,
    ROOM_RULES.aModeIsAnother,
  ],
};
