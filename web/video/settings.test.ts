import { expect, test } from "bun:test";
import { readVideo } from "./settings.ts";

test("what was kept is read again, and what makes no sense is as usual", () => {
  const usual = readVideo({});
  expect(usual.mirrored).toBe(true);
  expect([null, 7, { camera: 7, mirrored: "no" }].map(readVideo)).toEqual([usual, usual, usual]);
  expect([{ background: 7 }, { background: "constructor" }].map((it) => readVideo(it).background)).toEqual([
    "none",
    "blur",
  ]);
  const own = { camera: "front", mirrored: false, background: "dusk" } as const;
  expect(readVideo(JSON.parse(JSON.stringify(own)))).toEqual(own);
});
