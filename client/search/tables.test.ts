import { describe, expect, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PersonId } from "@hearth/protocol";
import sqlite3InitModule from "@sqlite.org/sqlite-wasm";
import fc from "fast-check";
import type { Database } from "../ports.ts";
import { openBunDatabase } from "../store/bun.ts";
import { overWasm } from "../store/opfs.ts";
import { migrate } from "../store/schema.ts";
import { find } from "./find.ts";
import { Indexing } from "./indexing.ts";
import { matchOf } from "./match.ts";
import { readQuery } from "./query.ts";
import { emptyIndex } from "./tables.ts";

const sqlite3 = await sqlite3InitModule();
const stores = {
  "SQLite's WASM build": () => overWasm(new sqlite3.oo1.DB(":memory:")),
  "bun:sqlite": () => openBunDatabase(":memory:"),
};

const me = "0192aaaa-0000-7000-8000-000000000001" as PersonId;

function put(database: Database, id: string, text: string, ms = 1_000, kind = "message"): void {
  database.run(
    "INSERT OR REPLACE INTO items (id, room, kind, person, ms, counter, text) VALUES (?, 'r-1', ?, ?, ?, 0, ?)",
    id,
    kind,
    me,
    ms,
    text,
  );
}

function found(database: Database, typed: string): unknown[] {
  const { match } = matchOf(readQuery(typed), { me, persons: () => [me], rooms: () => [] });
  return find(database, match, 1_000).map((row) => row["id"]);
}

/** Every message that holds all the words, whatever the index says. */
function holding(database: Database, word: string): unknown[] {
  return database
    .all("SELECT id, text FROM items WHERE kind = 'message' ORDER BY id")
    .filter(({ text }) => String(text).toLowerCase().split(/\W+/).includes(word))
    .map(({ id }) => id);
}

describe.each(Object.entries(stores))("%s", (_, open) => {
  const fresh = () => {
    const database = open();
    migrate(database);
    return database;
  };

  test("finds words without their accents, beginnings, Hindi, Chinese, emoji", () => {
    const database = fresh();
    put(database, "1", "Crème brûlée at the café 👩‍💻");
    put(database, "2", "मुझे हिन्दी पसंद है");
    put(database, "3", "我用React写漢字的程序");
    put(database, "4", "ส่งข้อความ to me");
    expect(found(database, "creme ")).toEqual(["1"]);
    expect(found(database, "bru")).toEqual(["1"]);
    expect(found(database, '"the cafe"')).toEqual(["1"]);
    expect(found(database, "👩‍💻")).toEqual(["1"]);
    expect(found(database, "हिन्दी ")).toEqual(["2"]);
    expect(found(database, "हन ")).toEqual([]);
    expect(found(database, "漢字")).toEqual(["3"]);
    expect(found(database, "字漢")).toEqual([]);
    expect(found(database, "用写")).toEqual([]);
    expect(found(database, "react ")).toEqual(["3"]);
    expect(found(database, "ข้อความ")).toEqual(["4"]);
  });

  test("newest first, and only messages", () => {
    const database = fresh();
    put(database, "old", "cake", 1_000);
    put(database, "new", "cake", 9_000);
    put(database, "middle", "cake", 5_000);
    put(database, "waits", "cake", 6_000, "waiting");
    expect(found(database, "cake")).toEqual(["new", "middle", "old"]);
  });

  test("links, dates and what must not be", () => {
    const database = fresh();
    const at = (day: string) => new Date(`${day}T12:00`).getTime();
    put(database, "1", "see https://example.org", at("2026-11-01"));
    put(database, "2", "no link here", at("2026-11-02"));
    expect(found(database, "has:link")).toEqual(["1"]);
    expect(found(database, "-has:link")).toEqual(["2"]);
    expect(found(database, "before:2026-11-02")).toEqual(["1"]);
    expect(found(database, "after:2026-11-01")).toEqual(["2"]);
    expect(found(database, "on:2026-11-02")).toEqual(["2"]);
    expect(found(database, "-see")).toEqual(["2"]);
  });

  test("a thousand messages of one ms, and one of the end of time, all have their place", () => {
    const database = fresh();
    for (let i = 0; i < 1_000; i++) put(database, `id ${i}`, "same moment", 7_000);
    put(database, "never", "same moment", Number.MAX_SAFE_INTEGER);
    put(database, "later", "same moment", 20_000);
    expect(found(database, "moment")[0]).toBe("never");
    expect(found(database, "moment")[1]).toBe("later");
    expect(new Set(found(database, "moment")).size).toBe(1_000); // as many as were asked for
  });

  test("property: whatever is written to the timeline, the index says the same", () => {
    const word = fc.constantFrom("cake", "pie", "rum", "tea");
    const text = fc.array(word, { maxLength: 3 }).map((it) => it.join(" "));
    const id = fc.constantFrom("1", "2", "3", "4");
    const kind = fc.constantFrom("message", "waiting");
    const ms = fc.constantFrom(1_000, 1_000, 2_000);
    const deed = fc.oneof(
      fc.record({ do: fc.constant("put" as const), id, text, ms, kind }),
      fc.record({ do: fc.constant("ignore" as const), id, text, ms, kind }),
      fc.record({ do: fc.constant("upsert" as const), id, text, ms, kind }),
      fc.record({ do: fc.constant("edit" as const), id, text, ms, kind }),
      fc.record({ do: fc.constant("delete" as const), id, text, ms, kind }),
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 12 }), (deeds) => {
        const database = fresh();
        const insert = "INTO items (id, room, kind, person, ms, counter, text) VALUES (?, 'r-1', ?, 'p', ?, 0, ?)";
        for (const it of deeds) {
          const values = [it.id, it.kind, it.ms, it.text];
          if (it.do === "put") database.run(`INSERT OR REPLACE ${insert}`, ...values);
          if (it.do === "ignore") database.run(`INSERT OR IGNORE ${insert}`, ...values);
          if (it.do === "upsert")
            database.run(
              `INSERT ${insert} ON CONFLICT DO UPDATE SET kind = excluded.kind, ms = excluded.ms, text = excluded.text`,
              ...values,
            );
          if (it.do === "edit")
            database.run("UPDATE items SET kind = ?, ms = ?, text = ? WHERE id = ?", it.kind, it.ms, it.text, it.id);
          if (it.do === "delete") database.run("DELETE FROM items WHERE id = ?", it.id);
        }
        for (const it of ["cake", "pie", "rum", "tea"])
          expect(found(database, `${it} `).sort()).toEqual(holding(database, it));
        database.close();
      }),
      { numRuns: 60 },
    );
  });

  test("a store from before the index is indexed slice by slice; what changes meanwhile is right", () => {
    const database = fresh();
    const ids = Array.from({ length: 600 }, (_, i) => `id ${String(i).padStart(3, "0")}`);
    for (const id of ids) put(database, id, "before", 1_000);
    emptyIndex(database);
    const indexing = new Indexing(database, () => 0);
    expect(indexing.progress).toEqual({ done: 0, of: 600 });
    expect(found(database, "before")).toEqual([]);
    expect(indexing.step()).toBe(true);
    expect(found(database, "before")).toHaveLength(250);
    expect(found(database, "before")).toContain("id 599");
    database.run("UPDATE items SET text = 'edited' WHERE id IN ('id 001', 'id 598')");
    database.run("DELETE FROM items WHERE id IN ('id 002', 'id 597')");
    while (indexing.step());
    expect(indexing.progress).toBeUndefined();
    expect(found(database, "before")).toHaveLength(596);
    expect(found(database, "edited").sort()).toEqual(["id 001", "id 598"]);
    expect(new Indexing(database, () => 0).progress).toBeUndefined();
  });
});

test("deleted and edited words are gone from every byte of the file", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-search-"));
  const path = join(folder, "device.db");
  try {
    const database = openBunDatabase(path);
    migrate(database);
    const secret = (i: number) => `zwetschgen${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}knoedel`;
    const spoken = (i: number) =>
      `${i % 7} ordinary words about ${(i * 7919).toString(36)} and ${(i * 104729).toString(36)}`;
    for (let batch = 0; batch < 20; batch++)
      database.transaction(() => {
        for (let i = batch * 100; i < batch * 100 + 100; i++)
          put(database, `id ${i}`, i % 20 === 0 ? `${spoken(i)} ${secret(i / 20)}` : spoken(i), i * 1_000);
      });
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(readFileSync(path).includes("zwetschgen")).toBe(true);
    for (let i = 0; i < 2_000; i += 20)
      if (i % 40 === 0) database.run("DELETE FROM items WHERE id = ?", `id ${i}`);
      else database.run("UPDATE items SET text = 'edited' WHERE id = ?", `id ${i}`);
    expect(found(database, "zwet")).toEqual([]);
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(readFileSync(path).includes("zwetschgen")).toBe(false);
    database.close();
  } finally {
    rmSync(folder, { recursive: true });
  }
});
