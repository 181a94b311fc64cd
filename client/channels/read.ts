import type { CategoryId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { categoryKey, type Position, readPosition, roomKey } from "../rooms/channels.ts";
import { inOrder } from "./arrange.ts";
import { readWords } from "./words.ts";

/** An open channel as this device knows it. */
export interface Channel extends Position {
  readonly id: RoomId;
  readonly name: string;
  /** May be empty. */
  readonly topic: string;
  readonly archived: boolean;
  /** A place to talk in. */
  readonly voice: boolean;
}

export interface Category {
  readonly id: CategoryId;
  readonly name: string;
  readonly place: string;
}

/** All channels and categories, each in the order in which people see them. */
export interface Board {
  readonly categories: readonly Category[];
  /** Those in no category first; archived ones last. */
  readonly channels: readonly Channel[];
}

export function readBoard(home: Home): Board {
  const words = readWords(home);
  const categories = inOrder(
    named<CategoryId>(words, "category ")
      .filter(([id]) => words.get(categoryKey("removed", id)) !== "1")
      .map(([id, name]) => ({ id, name, place: words.get(categoryKey("place", id)) ?? "" })),
  );
  const ranks = new Map(categories.map(({ id }, i) => [id, i + 1]));
  const channels = named<RoomId>(words, "channel ").map(([id, name]): Channel => {
    const { category, place } = readPosition(words.get(roomKey("channel", "position", id)));
    return {
      id,
      name,
      topic: words.get(roomKey("channel", "topic", id)) ?? "",
      category: category !== null && ranks.has(category) ? category : null,
      place,
      archived: words.get(roomKey("channel", "archived", id)) === "1",
      voice: words.get(roomKey("channel", "voice", id)) === "1",
    };
  });
  const rank = ({ archived, category }: Channel) =>
    archived ? Infinity : category === null ? 0 : (ranks.get(category) ?? 0);
  const ranked = inOrder(channels).map((channel) => ({ channel, rank: rank(channel) }));
  ranked.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
  return { categories, channels: ranked.map(({ channel }) => channel) };
}

/** What the home's hidden room calls a room; `undefined`: it is none of the home's open channels. */
export function channelOf(home: Home, room: RoomId): Channel | undefined {
  return readBoard(home).channels.find(({ id }) => id === room);
}

/** Everything that has a name: what is only moved or described, so far, is not there yet. */
function named<Id extends string>(words: ReadonlyMap<string, string>, prefix: string): [Id, string][] {
  return [...words].flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length) as Id, value]] : [],
  );
}
