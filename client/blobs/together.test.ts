import { expect, test } from "bun:test";
import { concat, randomBytes } from "@hearth/protocol";
import { Together } from "./together.ts";

test("chunks stand one behind the other, also shorter ones behind longer, and all in the same memory", () => {
  const together = new Together();
  const long = [randomBytes(300), randomBytes(200), randomBytes(7)];
  const short = [randomBytes(20), randomBytes(300)];
  const first = together.of(long);
  expect(first).toEqual(concat(...long));
  const second = together.of(short);
  expect(second).toEqual(concat(...short));
  expect(second.buffer).toBe(first.buffer);
});

test("one chunk alone is copied nowhere", () => {
  const chunk = randomBytes(64);
  expect(new Together().of([chunk])).toBe(chunk);
});
