import { expect, test } from "bun:test";
import { lineOf, midsIn } from "./lines.ts";

const sdp = (...mids: string[]) =>
  `v=0\r\na=group:BUNDLE ${mids.join(" ")}\r\n${mids.map((it) => `m=video 9 x 96\r\na=mid:${it}\r\n`).join("")}`;

test("PR31: lines are told by their place, whatever they are called", () => {
  const four = sdp("0", "x", "7", "sound");
  expect(["0", "x", "7", "sound"].map((mid) => lineOf(mid, four))).toEqual([
    "voice",
    "camera",
    "screen",
    "screenSound",
  ]);
  expect(midsIn(four)).toHaveLength(4);
});

test("PR31: what is no line of the call is none of ours", () => {
  expect(lineOf("5", sdp("0", "1", "2", "3", "5"))).toBeUndefined();
  expect(lineOf("1", sdp("0"))).toBeUndefined();
  expect(lineOf(null, sdp("0", "1"))).toBeUndefined();
  expect(lineOf("0", undefined)).toBeUndefined();
});
