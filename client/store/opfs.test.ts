import { expect, test } from "bun:test";
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import { DiskFull } from "../ports.ts";
import { openBunDatabase } from "./bun.ts";
import { overWasm } from "./opfs.ts";
import { unwaited } from "./unwaited.ts";

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

  test(`${name} says that its disk is full, keeps nothing of what found no room, and goes on where there is some`, () => {
    const database = open();
    database.run("CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)");
    const pages = Number(database.all("PRAGMA page_count")[0]?.["page_count"]);
    database.all(`PRAGMA max_page_count = ${pages + 2}`);
    const large = new Uint8Array(40_000);
    const write = () => database.run("INSERT INTO t (b) VALUES (?)", large);
    expect(write).toThrow(DiskFull);
    expect(() =>
      database.transaction(() => {
        database.run("INSERT INTO t (a) VALUES (1)");
        write();
      }),
    ).toThrow(DiskFull);
    expect(database.all("SELECT * FROM t")).toEqual([]);
    database.all("PRAGMA max_page_count = 1000");
    database.transaction(write);
    expect(database.all("SELECT length(b) AS n FROM t")).toEqual([{ n: 40_000 }]);
    database.close();
  });

  test(`${name} does not wait for the disk where it need not, every time, and waits again behind that, also where it throws`, () => {
    const database = open();
    const full = () => database.all("PRAGMA synchronous");
    for (let i = 0; i < 3; i++) {
      expect(unwaited(database, () => database.transaction(full))).toEqual([{ synchronous: 1 }]);
      expect(full()).toEqual([{ synchronous: 2 }]);
      expect(() =>
        unwaited(database, () => {
          throw new Error("as it should");
        }),
      ).toThrow();
      expect(full()).toEqual([{ synchronous: 2 }]);
    }
    database.close();
  });
}
