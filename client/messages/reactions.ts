import { type EventId, LIMITS, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database, Row, Value } from "../ports.ts";
import { asText } from "../store/meta.ts";
import { type Deed, type Doer, messageAt } from "./deed.ts";
import type { ReactionView } from "./item.ts";

/** Different emoji shown under one message, and names with each: more would help nobody. */
const KINDS = 30;
const NAMES = 20;

/**
 * Keeps somebody's newest word on an emoji under a message. Of each person only those touched last are kept: a member can
 * fill neither store nor screen.
 */
export function takeReaction(home: Home, { id, room, person, clock }: Doer, it: Deed & { type: "react" }): "timeline" {
  const { database } = home;
  if (messageAt(home, it.message, room)?.deleted) return "timeline";
  database.run(
    `INSERT INTO reactions VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
      SET shown = excluded.shown, ms = excluded.ms, counter = excluded.counter, id = excluded.id
      WHERE excluded.id = id OR (excluded.ms, excluded.counter, excluded.id) > (ms, counter, id)`,
    it.message,
    room,
    person,
    it.emoji,
    it.on ? 1 : 0,
    clock.ms,
    clock.counter,
    id,
  );
  database.run(
    `DELETE FROM reactions WHERE message = ?1 AND room = ?2 AND person = ?3 AND emoji IN (SELECT emoji FROM reactions
      WHERE message = ?1 AND room = ?2 AND person = ?3 ORDER BY ms DESC, counter DESC, id DESC LIMIT -1 OFFSET ?4)`,
    it.message,
    room,
    person,
    LIMITS.reactions,
  );
  return "timeline";
}

/** The emoji with which somebody reacts to a message now. */
export function reactionsBy({ database }: Home, message: EventId, person: PersonId): ReadonlySet<string> {
  const rows = reactionsIn(database, "reacted.message = ? AND reacted.person = ?", message, person);
  return new Set(rows.map((row) => asText(row["emoji"])));
}

/**
 * Each person's newest word on each emoji, if it is that it stands there; those that were said under a lock as far as they are
 * open here. First come first. `within`: SQL on `reacted`.
 */
export function reactionsIn(database: Database, within: string, ...values: Value[]): Row[] {
  return database.all(
    `SELECT message, emoji, person FROM (
      SELECT *, row_number() OVER (PARTITION BY message, person ORDER BY ms DESC, counter DESC, id DESC) AS touched FROM (
      SELECT *, row_number() OVER (PARTITION BY message, person, emoji ORDER BY ms DESC, counter DESC, id DESC) AS nth FROM (
        SELECT message, person, emoji, shown, ms, counter, id FROM reactions AS reacted WHERE ${within}
        UNION ALL SELECT message, person, opened.emoji, opened.shown, ms, counter, reacted.id
          FROM locked AS reacted JOIN opened ON opened.id = reacted.id WHERE opened.emoji IS NOT NULL AND ${within}))
      WHERE nth = 1) WHERE shown = 1 AND touched <= ? ORDER BY ms, counter, id`,
    ...values,
    ...values,
    LIMITS.reactions,
  );
}

/** What stands under each of some messages of a room, first come first; without those whom this person has blocked. */
export function viewReactions(
  home: Home,
  room: RoomId,
  messages: string,
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, readonly ReactionView[]> {
  const me = home.account.person;
  const within = "reacted.room = ? AND reacted.message IN (SELECT value FROM json_each(?))";
  const rows = reactionsIn(home.database, within, room, messages);
  const found = new Map<string, Map<string, PersonId[]>>();
  for (const row of rows) {
    const person = asText(row["person"]) as PersonId;
    if (blocked.has(person)) continue;
    const [message, emoji] = [asText(row["message"]), asText(row["emoji"])];
    const under = found.get(message) ?? new Map<string, PersonId[]>();
    found.set(message, under.set(emoji, [...(under.get(emoji) ?? []), person]));
  }
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
