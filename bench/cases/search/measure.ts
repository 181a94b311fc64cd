import { Facts } from "@hearth/client/home/facts.ts";
import type { Database } from "@hearth/client/ports.ts";
import { find } from "@hearth/client/search/find.ts";
import { hitsOf, namesOf, type Searched } from "@hearth/client/search/hits.ts";
import { Indexing } from "@hearth/client/search/indexing.ts";
import { matchOf } from "@hearth/client/search/match.ts";
import { readQuery } from "@hearth/client/search/query.ts";
import { migrate } from "@hearth/client/store/schema.ts";
import type { PersonId, RoomId } from "@hearth/protocol";
import { fill, PEOPLE, personId, queries, ROOMS, roomId } from "./talk.ts";

/** What searching one store took; times in ms. */
export interface Measured {
  readonly indexingMs: number;
  /** What else the device was asked would have waited so long. */
  readonly longestSliceMs: number;
  /** From what was typed to the newest hit, each query in each round. */
  readonly firstMs: readonly number[];
  /** To 25 hits with excerpts and neighbours, and the count. */
  readonly fullMs: readonly number[];
  readonly found: number;
  readonly textBytes: number;
  readonly indexBytes: number;
}

/** Fills a store, indexes it as after an update of the app, and searches it. */
export function measure(database: Database, count: number, rounds: number): Measured {
  migrate(database);
  fill(database, count);
  const home = homeOf(database);
  const indexing = new Indexing(database, () => performance.now());
  let longestSliceMs = 0;
  const start = performance.now();
  for (let at = start, more = true; more; ) {
    more = indexing.step();
    longestSliceMs = Math.max(longestSliceMs, performance.now() - at);
    at = performance.now();
  }
  const indexingMs = performance.now() - start;
  const [firstMs, fullMs]: [number[], number[]] = [[], []];
  let found = 0;
  for (let round = 0; round < rounds; round++)
    for (const query of queries()) {
      firstMs.push(timed(() => find(database, matchOf(readQuery(query), namesOf(home)).match, 1)));
      fullMs.push(timed(() => (found += hitsOf(home, query, { limit: 25 }).hits.length)));
    }
  const one = (sql: string) => Number(database.all(sql)[0]?.["n"]);
  return {
    ...{ indexingMs, longestSliceMs, firstMs, fullMs, found },
    textBytes: one("SELECT sum(length(CAST(text AS BLOB))) AS n FROM items"),
    indexBytes: one("SELECT sum(length(block)) AS n FROM words_data"),
  };
}

function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function homeOf(database: Database): Searched {
  const rooms = Array.from({ length: ROOMS }, (_, n) => ({ room: roomId(n) as RoomId, name: `room${n}` }));
  const people = Array.from({ length: PEOPLE }, (_, n) => ({
    person: personId(n) as PersonId,
    username: `person${n}`,
  }));
  const me = personId(7) as PersonId;
  return {
    ...{ database, facts: new Facts(database), account: { person: me }, rooms: () => rooms },
    nameOf: (person) => people.find((it) => it.person === person)?.username ?? "",
    roster: { now: { persons: new Map(people.map((it) => [it.person, it])) } },
  };
}
