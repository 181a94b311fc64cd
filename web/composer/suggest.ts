import type { PersonView, RoomView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import type { Emoji } from "../emoji/data.ts";
import { findEmoji } from "../emoji/find.ts";
import { slugOf } from "../text/references.ts";
import type { Query } from "./query.ts";

/** One thing that may be meant. `put`: what takes the place of what was typed. */
export interface Suggestion {
  readonly key: string;
  readonly put: string;
  readonly label: string;
  readonly detail: string;
  /** Whose picture it is shown with. */
  readonly person?: PersonId;
  /** A sign that it is shown with. */
  readonly sign?: string;
}

/** What may be named here. */
export interface Nameable {
  readonly people: readonly PersonView[];
  readonly rooms: readonly RoomView[];
  readonly emoji: readonly Emoji[];
  readonly tone: number;
}

const MOST = 8;

/** What a query may mean, the likeliest first. */
export function suggest(query: Query, { people, rooms, emoji, tone }: Nameable): readonly Suggestion[] {
  switch (query.kind) {
    case "person":
      return [...peopleFor(query.typed, people), ...everyoneFor(query.typed)].slice(0, MOST);
    case "channel":
      return rooms
        .filter(({ name }) => slugOf(name) !== "" && matches(query.typed, slugOf(name)))
        .slice(0, MOST)
        .map(({ room, name }) => ({ key: room, put: `#${slugOf(name)} `, label: name, detail: "", sign: "#" }));
    case "emoji":
      return findEmoji(emoji, query.typed, MOST).map(({ char, codes, tones }) => {
        const sign = tones[tone - 1] ?? char;
        return { key: char, put: sign, label: `:${codes[0]}:`, detail: "", sign };
      });
  }
}

function peopleFor(typed: string, people: readonly PersonView[]): Suggestion[] {
  return people
    .filter(({ gone, username, displayName }) => !gone && matches(typed, username, displayName.toLowerCase()))
    .toSorted((a, b) => rank(typed, a) - rank(typed, b) || a.displayName.localeCompare(b.displayName))
    .map(({ person, username, displayName }) => ({
      key: person,
      put: `@${username} `,
      label: displayName,
      detail: `@${username}`,
      person,
    }));
}

const rank = (typed: string, { username, displayName }: PersonView): number =>
  username.startsWith(typed) || displayName.toLowerCase().startsWith(typed) ? 0 : 1;

function everyoneFor(typed: string): Suggestion[] {
  if (!"everyone".startsWith(typed)) return [];
  return [{ key: "everyone", put: "@everyone ", label: "@everyone", detail: "Everybody in this room", sign: "@" }];
}

/** The query begins a word of one of these. */
function matches(typed: string, ...names: readonly string[]): boolean {
  return names.some((name) => name.startsWith(typed) || name.split(/[\s._-]+/).some((word) => word.startsWith(typed)));
}
