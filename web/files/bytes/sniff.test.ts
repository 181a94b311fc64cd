import { expect, test } from "bun:test";
import { kindOf } from "@hearth/client/blobs/kind.ts";
import { concat, utf8 } from "@hearth/protocol/bytes.ts";
import { jpegOf, pngOf, webpOf } from "@hearth/protocol/story/pictures.ts";
import { mayDecode, shapeOf } from "./shape.ts";
import { sniff } from "./sniff.ts";

const box = (brand: string) => concat(Uint8Array.of(0, 0, 0, 24), utf8(`ftyp${brand}`));

test("what is shown in place is told by its bytes", () => {
  const seen = (bytes: Uint8Array<ArrayBuffer>) => sniff(bytes)?.type;
  expect(seen(jpegOf(1, 1))).toBe("image/jpeg");
  expect(seen(pngOf(1, 1))).toBe("image/png");
  expect(seen(webpOf("VP8L", 1, 1))).toBe("image/webp");
  expect(seen(utf8("GIF89a"))).toBe("image/gif");
  expect(seen(box("isom"))).toBe("video/mp4");
  expect(seen(box("M4A "))).toBe("audio/mp4");
  expect(seen(concat(Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3), utf8("\x42\x82\x84webm")))).toBe("video/webm");
  expect(seen(utf8("OggS"))).toBe("audio/ogg");
  expect(seen(utf8("RIFF    WAVEfmt "))).toBe("audio/wav");
  expect(seen(utf8("fLaC"))).toBe("audio/flac");
  expect(seen(Uint8Array.of(0xff, 0xfb, 0x90))).toBe("audio/mpeg");
});

test("SVG, HTML, PDF, archives, programs and nothing are never shown in place, whatever they hold further on", () => {
  const jpeg = jpegOf(1, 1);
  for (const begin of [
    "<svg ",
    "<!doctype html>",
    "%PDF-1.7",
    "PK\x03\x04",
    "MZ",
    "\x7fELF",
    " GIF89a",
    "RIFF    AVI ",
  ])
    expect([begin, sniff(concat(utf8(begin), jpeg))]).toEqual([begin, undefined]);
  expect(sniff(utf8("<?xml version='1.0'?><svg/>"))).toBeUndefined();
  expect(sniff(box("avif"))).toBeUndefined();
  expect(sniff(new Uint8Array(0))).toBeUndefined();
});

test("what is a picture and something else as well is that picture and nothing else; the other way round it is nothing", () => {
  const page = utf8("<script>document.title='caught'</script>");
  const archive = concat(utf8("PK\x03\x04"), utf8("caught.js"));
  for (const more of [page, archive, utf8("%PDF-1.7 /JavaScript"), utf8("<svg onload='x()'/>")]) {
    expect(sniff(concat(utf8("GIF89a/*"), more))).toEqual({ is: "picture", type: "image/gif" });
    expect(sniff(concat(jpegOf(2, 2), more))).toEqual({ is: "picture", type: "image/jpeg" });
    expect(sniff(concat(pngOf(2, 2), more))).toEqual({ is: "picture", type: "image/png" });
    for (const picture of [utf8("GIF89a"), jpegOf(2, 2), pngOf(2, 2)]) {
      expect(sniff(concat(more, picture))).toBeUndefined();
      expect(kindOf(concat(more, picture), { type: "image/png" })).toBe("other");
    }
  }
});

test("a picture says how large it is before it is decoded, and what would be gigabytes is not decoded", () => {
  const gif = utf8("GIF89a\x40\x01\xf0\x00rest");
  gif[9] = 0;
  expect(shapeOf(gif)).toMatchObject({ type: "gif", width: 320, moves: true });
  const moving = webpOf("VP8X", 300, 200);
  moving[20] = 0x02;
  expect(shapeOf(moving)).toEqual({ type: "webp", width: 300, height: 200, moves: true });
  expect(shapeOf(pngOf(300, 200))).toEqual({ type: "png", width: 300, height: 200, moves: false });
  expect(mayDecode({ width: 8_000, height: 6_000 })).toBe(true);
  for (const bomb of [
    [65_535, 65_535],
    [100_000, 700],
    [20_000, 1],
  ] as const)
    expect(mayDecode({ width: bomb[0], height: bomb[1] })).toBe(false);
  for (const none of [utf8("<svg/>"), new Uint8Array(0), utf8("GIF89a")]) expect(shapeOf(none)).toBeUndefined();
});
