import { Database as Sqlite } from "bun:sqlite";
import { expect, test } from "bun:test";
import { DiskFull } from "../ports.ts";
import { isFull, orFull, tookNothing } from "./full.ts";

/** As SQLite's WASM build throws it. */
class SQLite3Error extends Error {
  override readonly name = "SQLite3Error";
  constructor(readonly resultCode: number) {
    super("as SQLite says it");
  }
}
const IOERR_WRITE = 778;
const room = (bytes?: number) => async () => bytes;

test("a failure of private files is a full disk where there is no room left, and else it is none", async () => {
  const failed = new SQLite3Error(IOERR_WRITE);
  expect(await isFull(failed, room(4_096))).toBe(true);
  expect(await isFull(failed, room(50_000_000))).toBe(false);
  expect(await isFull(failed, room())).toBe(false); // nobody can say
  expect(await isFull(new DiskFull("full"), room(50_000_000))).toBe(true);
  expect(await isFull(new Error("something else"), room(0))).toBe(false);
});

test("what a full disk, or failing files, refuse has not happened; a mistake in a query is thrown as it is", () => {
  expect([new DiskFull("full"), new SQLite3Error(IOERR_WRITE), new SQLite3Error(1)].map(tookNothing)).toEqual([
    true,
    true,
    false,
  ]);
  expect(() =>
    orFull(() => {
      throw new SQLite3Error(13);
    }),
  ).toThrow(DiskFull);
  const sqlite = new Sqlite(":memory:");
  expect(() => orFull(() => sqlite.run("SELECT a FROM nowhere"))).toThrow("nowhere");
  sqlite.close();
});
