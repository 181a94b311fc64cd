import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "@hearth/protocol";
import { DiskFull, StoreBroken, storeFailure, storeSentence } from "./failure.ts";
import { openStore, type Store } from "./open.ts";
import { openSqlite } from "./sqlite.ts";

let folder: string;
let store: Store;
const bug = () => {
  throw new Error("the store broke");
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-store-"));
  store = await openStore(join(folder, "hearth.db"), bug);
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
const key = () => ({ hash: randomBytes(32), key: randomBytes(1216) });
const count = async () => (await store.read((db) => db.selectFrom("box_key").select("hash").execute())).length;

test("HO27: a transaction is kept whole, or not at all", async () => {
  await store.write((db) => db.insertInto("box_key").values([key(), key()]).execute());
  const twice = key();
  const torn = store.write(async (db) => {
    await db.insertInto("box_key").values(key()).execute();
    await db.insertInto("box_key").values(twice).execute();
    await db.insertInto("box_key").values(twice).execute();
  });
  expect(torn).rejects.toThrow("UNIQUE");
  expect(await count()).toBe(2);
});

test("HO27: the schema is brought up to date whole, or not at all", async () => {
  const path = join(folder, "foreign.db");
  const foreign = openSqlite(path);
  foreign.run("CREATE TABLE blob_rules (mine TEXT)");
  foreign.close();
  expect(openStore(path, bug)).rejects.toThrow("blob_rules");
  const left = openSqlite(path);
  const tables = left.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'kysely%'").values();
  left.close();
  expect(tables).toEqual([["blob_rules"]]);
});

test("HO27: a commit is on the disk when it returns", async () => {
  const database = openSqlite(join(folder, "other.db"));
  const pragma = (name: string) => database.query(`pragma ${name}`).values()[0]?.[0];
  expect([pragma("journal_mode"), pragma("synchronous"), pragma("secure_delete")]).toEqual(["wal", 2, 1]);
  database.close();
});

test("HO27: writes wait for each other, whichever way they go", async () => {
  const order: string[] = [];
  const entered = Promise.withResolvers<void>();
  const first = store.write(async (db) => {
    order.push("a");
    entered.resolve();
    await new Promise((turn) => setImmediate(turn));
    await db.insertInto("box_key").values(key()).execute();
    order.push("b");
  });
  await entered.promise;
  const second = store.writeLog((log) => {
    log.find(1, randomBytes(16));
    order.push("c");
  });
  await Promise.all([first, second, store.write(async () => void order.push("d"))]);
  expect(order).toEqual(["a", "b", "c", "d"]);
});

test("HO27: a log that failed in the middle is as it was, and goes on", async () => {
  const torn = store.writeLog(() => bug());
  expect(torn).rejects.toThrow("broke");
  expect(await store.writeLog((log) => log.highestSequence(1, randomBytes(16)))).toBe(0);
});

test("HO53: a full disk is a refusal, a damaged file the end", async () => {
  const small = openSqlite(join(folder, "small.db"));
  small.run("create table it (bytes blob)");
  small.run("pragma max_page_count = 8");
  const full = storeFailure(thrownBy(() => small.run("insert into it values (?)", [randomBytes(100_000)])));
  expect(full).toBeInstanceOf(DiskFull);
  expect(storeSentence(full, "/data")).toBe("The disk that holds /data is full.");
  small.run("insert into it values (?)", [randomBytes(10)]);
  small.close();
  const path = join(folder, "noise.db");
  await writeFile(path, randomBytes(10_000));
  const broken = await openStore(path, bug).catch((error) => error);
  expect(broken).toBeInstanceOf(StoreBroken);
  expect(storeSentence(broken, "/data")).toContain("cannot be used");
});

test("HO28: a second host on the same folder is told so", async () => {
  const busy = await openStore(join(folder, "hearth.db"), bug).catch((error) => error);
  expect(storeSentence(busy, "/data")).toBe("Another host is running on /data.");
});
