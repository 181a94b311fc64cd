import { Database } from "bun:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { concat, encodeCbor, randomBytes } from "@hearth/protocol";
import { searchFolder } from "./files.ts";
import { Search } from "./find.ts";
import { formsOf } from "./forms.ts";

const WORD = "Zwetschgenkuchen";
const search = new Search([WORD, "Großmütterchen"]);
let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hearth-canary-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("the search for words finds a canary", () => {
  test("in a file, in every form", () => {
    mkdirSync(join(folder, "deep"));
    for (const { name, bytes } of [...formsOf(WORD), ...formsOf("Großmütterchen")]) {
      writeFileSync(join(folder, "deep", "file"), concat(randomBytes(100), bytes, randomBytes(100)));
      expect(searchFolder(folder, search).map(({ form }) => form)).toContain(name);
    }
  });

  test("in the base64 of a longer text, wherever it starts", () => {
    for (const before of ["", "a", "ab", "abc"]) {
      const text = Buffer.from(`${before}${WORD} for all`).toString("base64");
      expect(search.in(Buffer.from(text), "text").length).toBeGreaterThan(0);
    }
  });

  test("in a log, in a frame, in a file's name, in a packed file", () => {
    writeFileSync(join(folder, "host.log"), `{"level":30,"msg":"${WORD} joined"}\n`);
    writeFileSync(join(folder, "old.gz"), Bun.gzipSync(Buffer.from(`a line\n${WORD}\n`)));
    writeFileSync(join(folder, `${WORD}.txt`), "");
    expect(
      searchFolder(folder, search)
        .map(({ where }) => where)
        .sort(),
    ).toEqual(["host.log", "old.gz, unpacked", `the name of ${WORD}.txt`]);
    expect(search.in(encodeCbor({ id: 1, ask: "post", body: { text: WORD } }), "a frame")).toHaveLength(1);
  });

  test("in a search index, which keeps of a word only how it differs from the one before", () => {
    const database = new Database(join(folder, "device.db"));
    database.run("CREATE VIRTUAL TABLE words USING fts5(text, content='')");
    database.transaction(() => {
      for (const [i, word] of ["zwetschgenknoedel", WORD].entries())
        database.run("INSERT INTO words (rowid, text) VALUES (?, ?)", [i, word]);
    })();
    expect(searchFolder(folder, search).map(({ where }) => where)).toEqual(["device.db, search index"]);
    database.close();
  });

  test("in a database: in its write-ahead log, in a deleted row, across two pages", () => {
    const path = join(folder, "host.db");
    const database = new Database(path);
    database.run("PRAGMA journal_mode = WAL");
    database.run("CREATE TABLE notes (words TEXT)");
    database.run("INSERT INTO notes VALUES (?)", [WORD]);
    expect(searchFolder(folder, search).map(({ where }) => where)).toContain("host.db-wal");

    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    database.run("DELETE FROM notes");
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(searchFolder(folder, search).map(({ where }) => where)).toEqual(["host.db"]);

    database.run("VACUUM");
    database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    expect(searchFolder(folder, search)).toEqual([]);

    // 4,096 bytes a page: somewhere in these, the word lies across a boundary, and no raw search sees it whole.
    const apart = 4_096 * 3;
    for (let shift = 0; shift < WORD.length; shift++) {
      database.run("INSERT INTO notes VALUES (?)", ["x".repeat(apart + shift) + WORD]);
    }
    expect(searchFolder(folder, search).map(({ where }) => where)).toContain("host.db, table notes, column words");
    database.close();
  });
});

test("nothing is found where nothing is", () => {
  writeFileSync(join(folder, "noise"), randomBytes(1_000_000));
  expect(searchFolder(folder, search)).toEqual([]);
  expect(() => new Search(["short"])).toThrow();
});
