import { expect, test } from "bun:test";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Database } from "../ports.ts";
import { openBunDatabase } from "./bun.ts";
import { withIdleCheckpoints } from "./idle-checkpoints.ts";

/** Runs on a database in a folder of its own; `size`: of its file without its log, bytes. */
async function inFolder(work: (database: Database, size: () => number) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "hearth-checkpoints-"));
  const path = join(folder, "device.sqlite3");
  const database = withIdleCheckpoints(openBunDatabase(path));
  try {
    await work(database, () => statSync(path).size);
  } finally {
    database.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const write = (database: Database, rows: number): void => {
  for (let i = 0; i < rows; i++) database.transaction(() => database.run("INSERT INTO it VALUES (randomblob(3000))"));
};

test("what is written goes into the file when nothing else is written, and not in between", () =>
  inFolder(async (database, size) => {
    database.run("CREATE TABLE it (bytes BLOB)");
    const before = size();
    write(database, 900); // more than 1,000 pages, the usual bound
    expect(size()).toBe(before);
    while (size() < 900 * 3_000) await new Promise((done) => setTimeout(done, 20));
    expect(database.all("SELECT count(*) AS n FROM it")).toEqual([{ n: 900 }]);
  }));

test("a log that grows without end goes into the file at once", () =>
  inFolder(async (database, size) => {
    database.run("CREATE TABLE it (bytes BLOB)");
    write(database, 5_000);
    expect(size()).toBeGreaterThan(3_000_000);
  }));
