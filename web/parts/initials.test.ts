import { expect, test } from "bun:test";
import { initials, paletteOf } from "./initials.ts";

test("names of one, two and many words, and of other scripts", () => {
  expect(initials("alice")).toBe("A");
  expect(initials("Alice Liddell")).toBe("AL");
  expect(initials("  Anna  Maria von Trapp ")).toBe("AT");
  expect(initials("ऋषि")).toBe("ऋ");
  expect(initials("👩‍👧 home")).toBe("👩‍👧H");
  expect(initials("")).toBe("?");
});

test("a person keeps one of the eight palettes", () => {
  for (const id of ["", "a", "0190f0d8-0000-7000-8000-000000000000"]) {
    expect(paletteOf(id)).toBe(paletteOf(id));
    expect(paletteOf(id)).toBeWithin(0, 8);
  }
});
