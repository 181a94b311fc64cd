// However long a home's past is, what a device does again and again reads by an index: no statement goes through all
// that was ever said.
import { expect, test } from "bun:test";
import { makeOpened } from "@hearth/client/locks/tables.ts";
import type { Database } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { migrate } from "@hearth/client/store/schema.ts";
import { ALICE, aliceAndBob, must } from "./kit/story.ts";
import { sayAll, shown, untilHears } from "./kit/words.ts";

/** Tables that grow with what is said. */
const LONG = ["items", "log", "edits", "unseen", "words_content"];
/** Once at the start or on somebody's word, never with a message. */
const RARE = [/^SELECT room FROM/, /FROM outbox/];

/** The same database, which keeps each statement that reads or changes rows. */
function listening(database: Database, heard: Set<string>): Database {
  const note = (sql: string) => {
    if (/^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(sql)) heard.add(sql);
  };
  return {
    run: (sql, ...values) => {
      note(sql);
      database.run(sql, ...values);
    },
    all: (sql, ...values) => {
      note(sql);
      return database.all(sql, ...values);
    },
    transaction: (work) => database.transaction(work),
    close: () => database.close(),
  };
}

test("a device that hears, reads, searches and changes messages goes through no long table", async () => {
  const heard = new Set<string>();
  await using story = await aliceAndBob({
    bob: (home) => {
      const world = home.world();
      return home.open({ ...world, database: listening(world.database, heard) });
    },
  });
  const { alice, bob, room } = story;
  heard.clear(); // what came before belongs to the schema's steps and to coming in
  await sayAll(alice, room, ["one", "two", "three"]);
  await sayAll(bob, room, ["four"]);
  await untilHears(bob, room, ["one", "two", "three", "four"]);
  const [first, second] = await shown(alice, room);
  if (first?.kind !== "message" || second?.kind !== "message") throw new Error("alice has said it");
  must(await bob.react(first.id, "🐝", true));
  must(await alice.edit(first.id, { text: "won" }));
  must(await alice.remove(second.id));
  must(await bob.post(room, { text: "in a thread", thread: first.id }));
  must(await bob.post(room, { text: "an answer", reply: first.id }));
  await untilHears(bob, room, ["won", "", "three", "four", "an answer"]);
  for (const from of [undefined, { at: "around", id: first.id }, { at: "after", id: first.id }] as const)
    await bob.timeline(room, 50, from);
  await bob.thread(room, first.id, 50);
  await bob.markRead(room, first.id);
  expect((await bob.search(`from:${ALICE.username} thr`, { limit: 10 })).hits).toHaveLength(1);
  await bob.rooms();

  const empty = openBunDatabase(":memory:");
  migrate(empty);
  makeOpened(empty);
  const scans: string[] = [];
  for (const sql of heard) {
    if (RARE.some((it) => it.test(sql))) continue;
    const plan = empty.all(`EXPLAIN QUERY PLAN ${sql}`);
    for (const row of plan)
      if (LONG.some((table) => new RegExp(`^SCAN ${table}\\b`).test(String(row["detail"]))))
        scans.push(`${row["detail"]}: ${sql}`);
  }
  expect(scans).toEqual([]);
  expect(heard.size).toBeGreaterThan(50);
});
