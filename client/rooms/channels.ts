import type { CategoryId, Clock, Content, EventId, RoomId } from "@hearth/protocol";
import type { Facts } from "../home/facts.ts";

/** What a `channel` event says: what it leaves out stays as it is. */
export type ChannelSaid = Extract<Content, { type: "channel" }>;
/** What a `category` event says. */
export type CategorySaid = Extract<Content, { type: "category" }>;

/**
 * Which log speaks of a room: an open channel's is the home's hidden room (`channel`), a private room's its own (`room`).
 * What one says is kept apart from what the other says, so neither speaks for the other's rooms.
 */
export type Namer = "channel" | "room";

/** The parts of a room that change, each for itself. The name's key says that there is such a room. */
export const ROOM_PARTS = ["name", "topic", "position", "archived", "voice"] as const;
export type RoomPart = (typeof ROOM_PARTS)[number];
export const CATEGORY_PARTS = ["name", "place", "removed"] as const;
export type CategoryPart = (typeof CATEGORY_PARTS)[number];

/** The fact's key for a part of a room. */
export const roomKey = (namer: Namer, part: RoomPart, room: RoomId) =>
  part === "name" ? `${namer} ${room}` : `${namer}-${part} ${room}`;
export const categoryKey = (part: CategoryPart, category: CategoryId) =>
  part === "name" ? `category ${category}` : `category-${part} ${category}`;

/** The facts that an event states, as keys with their values. */
export function factsIn(said: ChannelSaid | CategorySaid, namer: Namer): [string, string][] {
  const facts: [string, string | undefined][] =
    said.type === "category"
      ? [
          [categoryKey("name", said.category), said.name],
          [categoryKey("place", said.category), said.place],
          [categoryKey("removed", said.category), flag(said.removed)],
        ]
      : [
          [roomKey(namer, "name", said.room), said.name],
          [roomKey(namer, "topic", said.room), said.topic],
          [roomKey(namer, "position", said.room), said.position && writePosition(said.position)],
          [roomKey(namer, "archived", said.room), flag(said.archived)],
          [roomKey(namer, "voice", said.room), flag(said.voice)],
        ];
  return facts.flatMap(([key, value]) => (value === undefined ? [] : [[key, value]]));
}

/**
 * Takes what somebody who may has said of a channel, a category, or (in a private room's own log) of that room: part by
 * part the newest word holds. The caller has judged whether they may. True if any of it is what holds.
 */
export function takeChannel(
  facts: Facts,
  namer: Namer,
  said: ChannelSaid | CategorySaid,
  clock: Clock,
  id: EventId,
): boolean {
  return factsIn(said, namer)
    .map(([key, value]) => facts.set(key, value, clock, id))
    .includes(true);
}

/** Where a channel stands: in which category (null: none), and there. */
export interface Position {
  readonly category: CategoryId | null;
  readonly place: string;
}

export function readPosition(value: string | undefined): Position {
  const [place = "", category = ""] = (value ?? "").split(" ");
  return { category: category === "" ? null : (category as CategoryId), place };
}

const writePosition = ({ category, place }: Position) => `${place} ${category ?? ""}`;
const flag = (it: boolean | undefined) => (it === undefined ? undefined : it ? "1" : "");
