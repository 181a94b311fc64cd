import { type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asText } from "../store/meta.ts";
import { type Deed, type Doer, messageAt } from "./deed.ts";
import type { ReactionView } from "./item.ts";

/** Different emoji shown under one message, and names with each: more would help nobody. */
const KINDS = 30;
const NAMES = 20;

/**
 * SQL: each person's newest word on each emoji; those that were said under a lock as far as they are open here. `within`: on
 * `reacted`.
 */
const newest = (within: string) => `SELECT * FROM (
    SELECT *, row_number() OVER (PARTITION BY message, room, person, emoji ORDER BY ms DESC, counter DESC, id DESC) AS nth FROM (
      SELECT id, message, room, person, emoji, shown, ms, counter FROM reactions AS reacted WHERE ${within}
      UNION ALL SELECT reacted.id, message, room, person, opened.emoji, opened.shown, ms, counter
        FROM locked AS reacted JOIN opened ON opened.id = reacted.id WHERE opened.emoji IS NOT NULL AND ${within}))
    WHERE nth = 1`;

/** Of each person only the emoji touched last count: a member cannot fill the screen. */
const UNDER = `SELECT message, emoji, person FROM (SELECT *, row_number() OVER (PARTITION BY message, person
    ORDER BY ms DESC, counter DESC, id DESC) AS place FROM (${newest("reacted.message IN (SELECT value FROM json_each(?1)) AND reacted.room = ?2")}))
  WHERE shown = 1 AND place <= ?3 ORDER BY ms, counter, id`;

/** Keeps somebody's word on an emoji under a message: of each emoji their newest holds. */
export function takeReaction(home: Home, { id, room, person, clock }: Doer, it: Deed & { type: "react" }): "timeline" {
  const { database } = home;
  if (messageAt(home, it.message, room)?.deleted) return "timeline";
  database.run(
    "INSERT OR REPLACE INTO reactions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    id,
    it.message,
    room,
    person,
    it.emoji,
    it.on ? 1 : 0,
    clock.ms,
    clock.counter,
  );
  return "timeline";
}

/** The emoji with which somebody reacts to a message now. */
export function reactionsBy({ database }: Home, message: EventId, person: PersonId): ReadonlySet<string> {
  const sql = `SELECT emoji FROM (${newest("reacted.message = ?1 AND reacted.person = ?2")}) WHERE shown = 1`;
  return new Set(database.all(sql, message, person).map((row) => asText(row["emoji"])));
}

/** Who reacted to each of some messages (a JSON list of their ids) with what, first come first, but for who is `blocked`. */
export function reactionsUnder(
  { database }: Home,
  room: RoomId,
  messages: string,
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, ReadonlyMap<string, readonly PersonId[]>> {
  const found = new Map<string, Map<string, PersonId[]>>();
  for (const row of database.all(UNDER, messages, room, LIMITS.reactions)) {
    const person = asText(row["person"]) as PersonId;
    if (blocked.has(person)) continue;
    const [message, emoji] = [asText(row["message"]), asText(row["emoji"])];
    const under = found.get(message) ?? new Map<string, PersonId[]>();
    found.set(message, under.set(emoji, [...(under.get(emoji) ?? []), person]));
  }
  return found;
}

/** What is shown under each of some messages of a room; without those whom this person has blocked. */
export function viewReactions(
  home: Home,
  room: RoomId,
  messages: string,
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, readonly ReactionView[]> {
  const me = home.account.person;
  const found = reactionsUnder(home, room, messages, blocked);
  return new Map([...found].map(([message, under]) => [message, most(under).map((it) => view(home, me, it))]));
}

type Under = readonly [emoji: string, people: readonly PersonId[]];

/** The emoji that most people chose, in the order in which they came. */
function most(under: ReadonlyMap<string, readonly PersonId[]>): Under[] {
  const all = [...under];
  if (all.length <= KINDS) return all;
  const kept = new Set([...all].sort((a, b) => b[1].length - a[1].length).slice(0, KINDS));
  return all.filter((it) => kept.has(it));
}

function view(home: Home, me: PersonId, [emoji, people]: Under): ReactionView {
  const others = people.filter((it) => it !== me).slice(0, NAMES);
  return {
    emoji,
    count: people.length,
    mine: people.includes(me),
    names: others.map((person) => home.nameOf(person)),
  };
}
