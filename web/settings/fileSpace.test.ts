import { expect, test } from "bun:test";
import { inMegabytes, readMegabytes, usedText } from "./fileSpace.ts";

const MB = 1024 * 1024;

test("megabytes are read as people type them, and nothing else is taken for a number", () => {
  for (const [text, bytes] of [
    ["100", 100 * MB],
    [" 5,000 ", 5_000 * MB],
    ["5 000", 5_000 * MB],
    ["0", 0],
  ] as const)
    expect(readMegabytes(text)).toBe(bytes);
  for (const text of ["", "many", "-1", "1.5", "1e3", "123456789"]) expect(readMegabytes(text)).toBeUndefined();
  expect(inMegabytes(100 * MB)).toBe("100");
});

test("everybody is told of their own share, an owner of all of it and of the disk", () => {
  const space = { rules: { file: 100 * MB, person: 5_120 * MB }, used: 3.2 * MB };
  expect(usedText(space)).toEqual(["Your files take 4 MB of 5,120 MB."]);
  expect(usedText({ ...space, all: { used: 70 * MB, blobs: 2, free: 900 * MB } })[0]).toBe(
    "All files at the host take 70 MB, and 900 MB are free on its disk.",
  );
  expect(usedText({ ...space, all: { used: 0, blobs: 0, free: null } })[0]).toBe("All files at the host take 0 MB.");
});
