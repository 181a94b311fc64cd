import { expect, test } from "bun:test";
import { type Bytes, concat, utf8 } from "@hearth/protocol/bytes.ts";
import fc from "fast-check";
import { orientationIn } from "./exif.ts";
import { strip } from "./strip.ts";

const SECRET = utf8("N 47.3769 E 8.5417 taken at home");
const u16 = (value: number) => Uint8Array.of(value >> 8, value);
const segment = (marker: number, body: Bytes) => concat(Uint8Array.of(0xff, marker), u16(body.length + 2), body);
const includes = (bytes: Bytes, part: Bytes) => Buffer.from(bytes).includes(Buffer.from(part));

/** An EXIF segment's body, in little-endian order, with an orientation and words. */
const exif = (turned: number) =>
  concat(utf8("Exif\0\0II*\0"), Uint8Array.of(8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, turned, 0, 0, 0), SECRET);
const FRAME = segment(0xc0, Uint8Array.of(8, 0, 2, 0, 2, 1, 1, 0x11, 0));
const ICC = segment(0xe2, utf8("ICC_PROFILE\0colours"));
const SCAN = concat(segment(0xda, Uint8Array.of(1, 1, 0, 0, 63, 0)), Uint8Array.of(1, 0xff, 0, 2, 0xff, 0xd0, 3));

function jpeg(turned: number, behind = new Uint8Array(0)): Bytes {
  const metadata = [segment(0xe1, exif(turned)), segment(0xed, SECRET), segment(0xfe, SECRET), ICC];
  const later = concat(segment(0xc4, Uint8Array.of(0)), SCAN);
  return concat(Uint8Array.of(0xff, 0xd8), ...metadata, FRAME, SCAN, later, Uint8Array.of(0xff, 0xd9), behind);
}

test("a JPEG loses place, camera, words and what hangs behind it, and keeps pixels, colours and how it is turned", () => {
  const out = strip("jpeg", jpeg(6, concat(utf8("<html>"), SECRET)));
  if (!out) throw new Error("not whole");
  expect(includes(out, SECRET)).toBe(false);
  expect(includes(out, utf8("<html>"))).toBe(false);
  for (const part of [ICC, FRAME, SCAN]) expect(includes(out, part)).toBe(true);
  expect(orientationIn(out.subarray(6))).toBe(6);
  expect(out.subarray(-2)).toEqual(Uint8Array.of(0xff, 0xd9));
  expect(strip("jpeg", out)).toEqual(out);
  expect(orientationIn(strip("jpeg", jpeg(1))?.subarray(6) ?? new Uint8Array(0))).toBeUndefined();
});

const chunk = (name: string, data: Bytes) =>
  concat(u16(0), u16(data.length), utf8(name), data, Uint8Array.of(1, 2, 3, 4));
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

test("a PNG loses words, times and EXIF, and what hangs behind it", () => {
  const kept = [chunk("IHDR", new Uint8Array(13)), chunk("iCCP", utf8("colours")), chunk("IDAT", utf8("pixels"))];
  const end = chunk("IEND", new Uint8Array(0));
  const lost = ["tEXt", "zTXt", "iTXt", "eXIf", "tIME", "zzZz"].map((name) => chunk(name, SECRET));
  expect(strip("png", concat(SIGNATURE, ...kept, ...lost, end, utf8("PK")))).toEqual(concat(SIGNATURE, ...kept, end));
  expect(strip("png", concat(SIGNATURE, ...kept))).toBeUndefined();
});

function riff(name: string, data: Bytes): Bytes {
  const head = new Uint8Array(8);
  head.set(utf8(name));
  new DataView(head.buffer).setUint32(4, data.length, true);
  return concat(head, data, new Uint8Array(data.length % 2));
}

test("a WebP loses EXIF and XMP, says so no more, and keeps its pixels and colours", () => {
  const says = (flags: number) => riff("VP8X", Uint8Array.of(flags, 0, 0, 0, 1, 0, 0, 1, 0, 0));
  const kept = [riff("ICCP", utf8("colours")), riff("VP8 ", utf8("pixels!"))];
  const whole = concat(utf8("WEBP"), says(0x2c), ...kept, riff("EXIF", SECRET), riff("XMP ", SECRET));
  const expected = riff("RIFF", concat(utf8("WEBP"), says(0x20), ...kept));
  expect(strip("webp", concat(riff("RIFF", whole), utf8("<html>")))).toEqual(expected);
});

test("property: whatever is cut, changed or made up, it ends, and says nothing of what was behind the picture", () => {
  const whole = [jpeg(3), concat(SIGNATURE, chunk("IHDR", new Uint8Array(13)), chunk("IEND", new Uint8Array(0)))];
  fc.assert(
    fc.property(
      fc.constantFrom("jpeg", "png", "webp"),
      fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.constantFrom(...whole)),
      fc.nat(400),
      fc.nat(255),
      (type, bytes, at, value) => {
        const changed = Uint8Array.from(bytes);
        if (at < changed.length) changed[at] = value;
        const out = strip(type, changed);
        if (out) expect(out.length).toBeLessThanOrEqual(changed.length + 36);
        expect(() => strip(type, changed.slice(0, at))).not.toThrow();
      },
    ),
  );
});
