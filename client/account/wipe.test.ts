import { expect, test } from "bun:test";
import type { Database } from "../ports.ts";
import { emptyStore } from "../store/story/empty.ts";
import { wipe } from "./enter.ts";

const tablesOf = (database: Database) =>
  database
    .all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB 'words*' AND name NOT GLOB 'sqlite_*'")
    .map(({ name }) => String(name));
const count = (database: Database, table: string) =>
  Number(database.all(`SELECT count(*) AS n FROM ${table}`)[0]?.["n"]);

test("an account that goes leaves no row in any table, and not a word in the index", () => {
  const database = emptyStore();
  const before = new Map(tablesOf(database).map((table) => [table, count(database, table)]));
  for (const table of before.keys()) {
    const columns = database.all(`PRAGMA table_info(${table})`);
    const names = columns.map(({ name }) => name).join(", ");
    const values = columns
      .map(({ name, notnull }) => (name === "kind" ? "'message'" : name === "place" && notnull === 0 ? "NULL" : "7"))
      .join(", ");
    if (table !== "counts") database.run(`INSERT OR REPLACE INTO ${table} (${names}) VALUES (${values})`);
  }
  expect(database.all("SELECT rowid FROM words WHERE words MATCH '7'")).toHaveLength(1);
  database.transaction(() => wipe(database));
  expect(new Map(tablesOf(database).map((table) => [table, count(database, table)]))).toEqual(before);
  expect(database.all("SELECT rowid FROM words WHERE words MATCH '7'")).toEqual([]);
  database.close();
});
