import { expect, test } from "bun:test";
import fc from "fast-check";
import { safeName, splitName } from "./name.ts";

const NAMES: readonly (readonly [said: string, safe: string])[] = [
  ["report.pdf", "report.pdf"],
  ["Größe ß 日本語 😀.txt", "Größe ß 日本語 😀.txt"],
  // paths
  ["../../etc/passwd", "passwd"],
  ["C:\\Windows\\system32\\cmd.exe", "cmd.exe"],
  ["\\\\server\\share\\x.doc", "x.doc"],
  ["/", "file"],
  ["..", "file"],
  ["a/..", "a"],
  ["a/", "a"],
  // controls, directions, what cannot be seen
  ["photo\u202egpj.exe", "photogpj.exe"],
  ["\u2066x\u2069.txt", "x.txt"],
  ["a\u0000b\u001f.txt", "ab.txt"],
  ["line\nbreak\r.txt", "line break .txt"],
  ["zero\u200bwidth\ufeff.txt", "zerowidth.txt"],
  ["hangul\u3164filler.exe", "hangulfiller.exe"],
  ["tag\u{e0041}s.txt", "tags.txt"],
  ["\ud800alone.txt", "\ufffdalone.txt"],
  // reserved by Windows
  ["CON", "_CON"],
  ["con.txt", "_con.txt"],
  ["Lpt1.tar.gz", "_Lpt1.tar.gz"],
  ["COM¹.txt", "_COM¹.txt"],
  ["console.txt", "console.txt"],
  ["a:b*c?.txt", "a_b_c_.txt"],
  ["file.txt:stream", "file.txt_stream"],
  // ends
  ["name. . .", "name"],
  ["  name.txt  ", "name.txt"],
  [".htaccess", "htaccess"],
  ["...", "file"],
  ["", "file"],
  // an ending pushed out of sight
  ["invoice.pdf                                        .exe", "invoice.pdf .exe"],
];

for (const [said, safe] of NAMES)
  test(`${JSON.stringify(said)} is ${JSON.stringify(safe)}`, () => {
    expect(safeName(said)).toBe(safe);
  });

test("a very long name keeps its ending", () => {
  const name = safeName(`${"x".repeat(190)}.tar.jpg.exe`);
  expect(name.length).toBeLessThanOrEqual(120);
  expect(name).toEndWith("….exe");
});

test("the true ending of a name with two is the last", () => {
  expect(splitName("photo.jpg.exe")).toEqual({ base: "photo.jpg", ending: ".exe" });
  expect(splitName("invoice.pdf .exe")).toEqual({ base: "invoice.pdf ", ending: ".exe" });
  expect(splitName("README")).toEqual({ base: "README", ending: "" });
  expect(splitName("v1. final")).toEqual({ base: "v1. final", ending: "" });
});

test("whatever a name is, what becomes of it is one safe part of a path, and stays as it is", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    ".",
    " ",
    "con",
    "nul",
    "\u202e",
    "\u0000",
    "\u200d",
    "e\u0301",
    "😀",
    ":",
    "a",
    ".exe",
    "\ud83d",
  );
  const names = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.array(pieces, { maxLength: 80 }).map((it) => it.join("")),
  );
  fc.assert(
    fc.property(names, (said) => {
      const name = safeName(said);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(121);
      expect(name).not.toMatch(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
      expect(name).not.toMatch(/^[\s.]|[\s.]$/u);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      expect(safeName(name)).toBe(name);
      const { base, ending } = splitName(name);
      expect(base + ending).toBe(name);
    }),
    { numRuns: 500 },
  );
});
