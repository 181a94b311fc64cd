import { expect, test } from "bun:test";
import { openBunDatabase } from "../store/bun.ts";
import { Remembered } from "./remembered.ts";

function store() {
  const database = openBunDatabase(":memory:");
  database.run("CREATE TABLE words (key TEXT PRIMARY KEY, value TEXT NOT NULL)");
  let reads = 0;
  const words = new Remembered((key) => {
    reads++;
    return database.all("SELECT value FROM words WHERE key = ?", key)[0]?.["value"];
  });
  const say = (key: string, value: string) => {
    database.run("INSERT OR REPLACE INTO words VALUES (?, ?)", key, value);
    words.changed(key);
  };
  return { database, words, say, reads: () => reads };
}

test("what is there, and what is not, is read once until it changes", () => {
  const { words, say, reads } = store();
  expect([words.get("name"), words.get("name")]).toEqual([undefined, undefined]);
  expect(reads()).toBe(1);
  say("name", "Alice");
  expect(words.get("name")).toBe("Alice");
});

test("what a transaction has undone is not remembered", async () => {
  const { database, words, say, reads } = store();
  say("name", "Alice");
  await Promise.resolve();
  expect(() =>
    database.transaction(() => {
      say("name", "Mallory");
      expect(words.get("name")).toBe("Mallory");
      throw new Error("planted: the disk is full");
    }),
  ).toThrow("planted");
  expect(words.get("name")).toBe("Alice");
  await Promise.resolve();
  words.get("name");
  const before = reads();
  expect(words.get("name")).toBe("Alice");
  expect(reads()).toBe(before);
});
