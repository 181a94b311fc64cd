import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocked.ts";
import { LOCKED } from "../locks/tables.ts";
import type { Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { Beside, SearchHit, SearchResults, SearchWish } from "./api.ts";
import { excerptOf, findIn } from "./excerpt.ts";
import { countFound, find } from "./find.ts";
import { matchOf, type Names } from "./match.ts";
import { type Query, readQuery } from "./query.ts";

const MOST = 200;
const COUNTED = 1_001;
/** So many of the newest are held against each other for the best. */
const POOL = 500;
const BESIDE = 120;

/** What a search has to know of a home. */
export interface Searched extends Pick<Home, "database" | "facts" | "nameOf"> {
  /** All rooms that this device knows. */
  rooms(): readonly { readonly room: RoomId; readonly name: string }[];
  readonly account: { readonly person: PersonId };
  readonly roster: {
    readonly now: {
      readonly persons: ReadonlyMap<PersonId, { readonly person: PersonId; readonly username: string }>;
    };
  };
}

/** What is found on this device, without what goes on in the background. An empty query finds nothing. */
export function hitsOf(home: Searched, typed: string, it: SearchWish): SearchResults {
  const query = readQuery(typed);
  const { match, unknown } = matchOf(query, namesOf(home));
  if (query.length === 0 || unknown.length > 0) return { hits: [], more: false, total: 0, unknown };
  const limit = Math.max(1, Math.min(MOST, Math.floor(it.limit)));
  const total = it.before === undefined ? { total: countFound(home.database, match, COUNTED) } : {};
  const blocked = blockedBy(home);
  const hits = (rows: readonly Row[]) => rows.map((row) => hitOf(home, row, query, blocked));
  if (it.order === "best") {
    const rows = find(home.database, match, POOL);
    return { hits: hits(best(rows, query).slice(0, limit)), more: false, ...total, unknown };
  }
  const rows = find(home.database, match, limit + 1, it.before);
  return { hits: hits(rows.slice(0, limit)), more: rows.length > limit, ...total, unknown };
}

/** Short messages in which much was found come first; among equals the newer. */
function best(rows: readonly Row[], query: Query): Row[] {
  const worth = (text: string) => {
    const found = findIn(text, query);
    const letters = found.reduce((sum, [from, to]) => sum + to - from, 0);
    return Math.min(found.length, 5) + (5 * letters) / (text.length + 20);
  };
  return rows
    .map((row, age) => ({ row, age, worth: worth(textOf(row)) }))
    .sort((a, b) => b.worth - a.worth || a.age - b.age)
    .map(({ row }) => row);
}

/** People by username or name, rooms by name; letters' case does not matter. */
export function namesOf(home: Searched): Names {
  const same = (name: string) => (other: string) => other.toLowerCase() === name.toLowerCase();
  return {
    me: home.account.person,
    persons: (name) =>
      [...home.roster.now.persons.values()]
        .filter(({ person, username }) => same(name)(username) || same(name)(home.nameOf(person)))
        .map(({ person }) => person),
    rooms: (name) =>
      home
        .rooms()
        .filter((it) => same(name)(it.name))
        .map(({ room }) => room),
  };
}

function hitOf(home: Searched, row: Row, query: Query, blocked: ReadonlySet<PersonId>): SearchHit {
  const author = asText(row["person"]) as PersonId;
  const before = beside(home, row, "before", blocked);
  const behind = beside(home, row, "behind", blocked);
  return {
    id: asText(row["id"]) as EventId,
    room: asText(row["room"]) as RoomId,
    author,
    authorName: home.nameOf(author),
    at: asNumber(row["ms"]),
    place: asNumber(row["place"]),
    ...(row["thread"] !== null && { thread: asText(row["thread"]) as EventId }),
    ...(blocked.has(author) && { blocked: true }),
    excerpt: excerptOf(textOf(row), query),
    ...(before && { before }),
    ...(behind && { behind }),
  };
}

/** What was said under a lock is not searched: its words are not in the store. */
function textOf(row: Row): string {
  if (row["lock"] !== null) return LOCKED;
  const text = asText(row["text"]);
  return text === "" && row["file_names"] !== null ? asText(row["file_names"]).replaceAll("\n", ", ") : text;
}

const NEXT = {
  before: "(ms, counter, id) < (?, ?, ?) ORDER BY ms DESC, counter DESC, id DESC",
  behind: "(ms, counter, id) > (?, ?, ?) ORDER BY ms, counter, id",
} as const;

function beside(home: Searched, row: Row, side: keyof typeof NEXT, blocked: ReadonlySet<PersonId>): Beside | undefined {
  const [room, ms, counter, id] = [
    asText(row["room"]),
    asNumber(row["ms"]),
    asNumber(row["counter"]),
    asText(row["id"]),
  ];
  // Each by an index of its own: what stands in a thread stands beside what else is said there.
  const thread = row["thread"] === null ? "thread IS NULL" : "thread = ?";
  const sql = `SELECT kind, person, text, lock, file_names FROM items WHERE room = ? AND ${thread} AND ${NEXT[side]} LIMIT 1`;
  const within = row["thread"] === null ? [] : [asText(row["thread"])];
  const next = home.database.all(sql, room, ...within, ms, counter, id)[0];
  if (next?.["kind"] !== "message") return undefined;
  const author = asText(next["person"]) as PersonId;
  if (blocked.has(author)) return undefined;
  return { authorName: home.nameOf(author), text: textOf(next).slice(0, BESIDE) };
}
