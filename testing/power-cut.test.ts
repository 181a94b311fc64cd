// What is waited for until it is on the disk, and what a power cut may take because it comes again.
import { expect, test } from "bun:test";
import { join } from "node:path";
import type { Database } from "@hearth/client/ports.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import type { TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilHears } from "./kit/words.ts";

/** The same database, which tells of each write that is waited for: the statements of one transaction, that changed something. */
function watched(database: Database, waited: (statements: readonly string[]) => void): Database {
  let waits = true;
  let inside: string[] | undefined;
  const changes = () => Number(database.all("SELECT total_changes() AS n")[0]?.["n"]);
  const watch = <T>(work: () => T): T => {
    const before = changes();
    const statements: string[] = [];
    inside = statements;
    try {
      return work();
    } finally {
      inside = undefined;
      if (waits && changes() > before) waited(statements);
    }
  };
  return {
    all: (sql, ...values) => {
      if (sql.startsWith("PRAGMA synchronous")) waits = sql.endsWith("FULL");
      return database.all(sql, ...values);
    },
    run: (sql, ...values) => {
      const run = () => {
        inside?.push(sql);
        database.run(sql, ...values);
      };
      return inside ? run() : watch(run);
    },
    transaction: (work) => watch(() => database.transaction(work)),
    close: () => database.close(),
  };
}

const device = (home: TestHome, waited: (statements: readonly string[]) => void) => {
  const world = { ...home.world(), peers: loopback() };
  return home.open({ ...world, database: watched(world.database, waited) });
};

test("who speaks waits for the disk twice a message, as it is said and as it is sealed, and who hears it never", async () => {
  const [hers, his]: [string[], string[]] = [[], []];
  await using story = await aliceAndBob({
    alice: (home) => device(home, (it) => void hers.push(it.join("; "))),
    bob: (home) => device(home, (it) => void his.push(it.join("; "))),
  });
  const { alice, bob, room } = story;
  await untilReaches(alice, "bob", "direct");
  hers.length = his.length = 0;
  const texts = Array.from({ length: 10 }, (_, i) => `word ${i}`);
  for (const text of texts) {
    await sayAll(alice, room, [text]);
    await untilHears(bob, room, [text]);
  }
  await until("bob's receipt", alice, async () => {
    const last = (await shown(alice, room)).at(-1);
    return last?.kind === "message" && last.delivery?.is === "sent" && last.delivery.delivered === true;
  });
  expect(hers.filter((it) => it.includes("INSERT INTO outbox"))).toHaveLength(10);
  expect(hers.filter((it) => it.includes("UPDATE outbox SET event"))).toHaveLength(10);
  const ofOthers = /INTO log|INTO early|INTO acknowledged|INTO receipts|INTO my_receipts|receipt-cursor/;
  expect([...hers, ...his].filter((it) => ofOthers.test(it))).toEqual([]);
  expect(his.filter((it) => it.includes("items"))).toEqual([]);
});

test("what a power cut takes from who heard, and the answers it takes from who spoke, come again", async () => {
  let [atHers, atHis] = ["", ""];
  const stores = new Map<string, Database>();
  const opened = (home: TestHome, name: string, waited: (statements: readonly string[]) => void) => {
    const world = { ...home.world({ path: join(home.folder, `${name}.db`) }), peers: loopback() };
    stores.set(name, world.database);
    return home.open({ ...world, database: watched(world.database, waited) });
  };
  const copy = (name: string, folder: string): string => {
    const path = join(folder, `${name}-before.db`);
    stores.get(name)?.run(`VACUUM INTO '${path}'`);
    return path;
  };
  await using story = await aliceAndBob({
    alice: (home) =>
      opened(home, "alice", (statements) => {
        // The last that is on her disk: "three" is sealed.
        const isSealed = statements.some((it) => it.startsWith("UPDATE outbox SET event"));
        const three = stores.get("alice")?.all("SELECT 1 FROM items WHERE text = 'three'") ?? [];
        if (atHers === "" && isSealed && three.length > 0) atHers = copy("alice", home.folder);
      }),
    bob: (home) => opened(home, "bob", () => undefined),
  });
  const { home, alice, bob, room } = story;
  await sayAll(alice, room, ["one"]);
  await untilHears(bob, room, ["one"]);
  atHis = copy("bob", home.folder);
  await sayAll(alice, room, ["two"]);
  await sayAll(alice, room, ["three"]);
  await untilHears(bob, room, ["one", "two", "three"]);
  await bob.close();
  await alice.close();

  const open = (path: string) => home.open({ ...home.world(), database: openBunDatabase(path), peers: loopback() });
  const [alices, bobs] = [await open(atHers), await open(atHis)];
  for (const it of [alices, bobs]) await untilHears(it, room, ["one", "two", "three"]);
  await post(alices, room, "four");
  await post(bobs, room, "five");
  for (const it of [alices, bobs]) {
    await untilHears(it, room, ["one", "two", "three", "four", "five"]);
    expect((await said(it, room)).sort()).toEqual(["five", "four", "one", "three", "two"]);
    expect(await troubles(it)).toEqual([]);
  }
});
