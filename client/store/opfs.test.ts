import { expect, test } from "bun:test";
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { openBunDatabase } from "./bun.ts";
import { overWasm } from "./opfs.ts";

const sqlite3 = await sqlite3InitModule();
const stores = {
  "SQLite's WASM build": () => overWasm(new sqlite3.oo1.DB(":memory:")),
  "bun:sqlite": () => openBunDatabase(":memory:"),
};

for (const [name, open] of Object.entries(stores)) {
  test(`${name} gives back what it took`, () => {
    const database = open();
    database.run("CREATE TABLE t (a TEXT, b INTEGER, c BLOB, d TEXT)");
    const bytes = new Uint8Array([0, 1, 255]);
    const at = 1_900_000_000_123;
    for (let i = 0; i < 3; i++) database.run("INSERT INTO t VALUES (?, ?, ?, ?)", "ä🔥", at + i, bytes, null);
    const rows = database.all("SELECT * FROM t WHERE b > ? ORDER BY b", at);
    expect(rows).toEqual([
      { a: "ä🔥", b: at + 1, c: bytes, d: null },
      { a: "ä🔥", b: at + 2, c: bytes, d: null },
    ]);
    expect(database.all("SELECT count(*) AS n FROM t WHERE b = ?", 7)).toEqual([{ n: 0 }]);
    database.close();
  });

  test(`${name} keeps nothing of a transaction that throws, and goes on after it`, () => {
    const database = open();
    database.run("CREATE TABLE t (a INTEGER PRIMARY KEY)");
    expect(() =>
      database.transaction(() => {
        database.run("INSERT INTO t VALUES (?)", 1);
        database.run("INSERT INTO t VALUES (?)", 1);
      }),
    ).toThrow();
    expect(database.all("SELECT * FROM t")).toEqual([]);
    expect(
      database.transaction(() => {
        database.run("INSERT INTO t VALUES (?)", 2);
        return "done";
      }),
    ).toBe("done");
    expect(database.all("SELECT a FROM t")).toEqual([{ a: 2 }]);
    database.close();
  });
}
