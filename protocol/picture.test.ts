import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Bytes, isFairPicture, LIMITS, readPicture, utf8 } from "./index.ts";
import { jpegOf, pngOf, webpOf } from "./story/pictures.ts";

test("PR8: a picture's format and sides are read from its own bytes", () => {
  expect(readPicture(pngOf(256, 128))).toEqual({ type: "png", width: 256, height: 128 });
  expect(readPicture(jpegOf(300, 200))).toEqual({ type: "jpeg", width: 300, height: 200 });
  for (const kind of ["VP8 ", "VP8L", "VP8X"] as const)
    expect(readPicture(webpOf(kind, 256, 255))).toEqual({ type: "webp", width: 256, height: 255 });
});

test("PR8: what is no still picture of ours is none, whatever it is called", () => {
  const moving = webpOf("VP8X", 64, 64);
  moving[20] = 0x02;
  const others = [
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "GIF89a",
    "<!doctype html>",
    "%PDF-1.7",
    "BM",
    "RIFF",
    "",
  ];
  for (const bytes of [moving, ...others.map((it) => utf8(it))]) expect(readPicture(bytes)).toBeUndefined();
  expect(readPicture(pngOf(0, 10))).toBeUndefined();
  for (const whole of [pngOf(9, 9), jpegOf(9, 9), webpOf("VP8 ", 9, 9)])
    expect(readPicture(whole.slice(0, 18) as Bytes)).toBeUndefined();
});

test("PR8: a picture under a wrong name, too large, too wide or too heavy is not taken", () => {
  expect(isFairPicture("png", pngOf(256, 256))).toBe(true);
  expect(isFairPicture("webp", pngOf(256, 256))).toBe(false);
  expect(isFairPicture("png", pngOf(30_000, 30_000))).toBe(false);
  expect(isFairPicture("png", pngOf(512, 8))).toBe(false);
  const heavy = new Uint8Array(LIMITS.pictureBytes + 1);
  heavy.set(pngOf(256, 256));
  expect(isFairPicture("png", heavy)).toBe(false);
});

test("PR8: no bytes make the reader throw or turn for long", () => {
  const starts = [pngOf(1, 1), jpegOf(1, 1), webpOf("VP8L", 1, 1), utf8("")];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.nat(40), fc.uint8Array({ maxLength: 200 }), (start, kept, tail) => {
      readPicture(Uint8Array.from([...start.slice(0, kept), ...tail]));
    }),
  );
});
