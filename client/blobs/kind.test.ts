import { expect, test } from "bun:test";
import { type Bytes, utf8 } from "@hearth/protocol";
import { claimedKind, kindOf, sniff } from "./kind.ts";

const bytes = (...values: number[]): Bytes => new Uint8Array(values);
const ftyp = (brand: string) => utf8(`\0\0\0\x20ftyp${brand}\0\0`);

const FILES: readonly (readonly [name: string, bytes: Bytes, is: ReturnType<typeof sniff>])[] = [
  ["PNG", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0), "picture"],
  ["JPEG", bytes(0xff, 0xd8, 0xff, 0xe0), "picture"],
  ["GIF", utf8("GIF89a"), "picture"],
  ["WebP", utf8("RIFF....WEBPVP8 "), "picture"],
  ["AVIF", ftyp("avif"), "picture"],
  ["MP4", ftyp("isom"), "film"],
  ["M4A", ftyp("M4A "), "sound"],
  ["WebM", bytes(0x1a, 0x45, 0xdf, 0xa3), "film"],
  ["WAVE", utf8("RIFF....WAVEfmt "), "sound"],
  ["Ogg", utf8("OggS"), "sound"],
  ["FLAC", utf8("fLaC"), "sound"],
  ["MP3 with a tag", utf8("ID3"), "sound"],
  ["MP3", bytes(0xff, 0xfb, 0x90), "sound"],
  ["SVG", utf8('<svg xmlns="http://www.w3.org/2000/svg">'), "other"],
  ["HTML", utf8("<!doctype html><script>"), "other"],
  ["a program", utf8("MZ"), "other"],
  ["AAC", bytes(0xff, 0xf1, 0x50), "sound"],
  ["UTF-16 text", bytes(0xff, 0xfe, 0x41, 0), "other"],
  ["nothing", bytes(), "other"],
];
for (const [name, start, is] of FILES) test(`${name} is seen as ${is}`, () => expect(sniff(start)).toBe(is));

test("a type that lies is found out by the bytes", () => {
  expect(kindOf(utf8("<html>"), { type: "image/png" })).toBe("other");
  expect(kindOf(utf8("MZ"), { type: "audio/mpeg", voice: true })).toBe("other");
  expect(kindOf(utf8("GIF89a"), { type: "application/pdf" })).toBe("picture");
  expect(kindOf(utf8("GIF89a"), { type: "audio/ogg", voice: true })).toBe("picture");
});

test("WebM and MP4 are what their author says of the two that they can be", () => {
  expect(kindOf(bytes(0x1a, 0x45, 0xdf, 0xa3), { type: "audio/webm", voice: true })).toBe("voice");
  expect(kindOf(bytes(0x1a, 0x45, 0xdf, 0xa3), { type: "audio/webm" })).toBe("sound");
  expect(kindOf(bytes(0x1a, 0x45, 0xdf, 0xa3), { type: "image/png" })).toBe("film");
});

test("SVG is shown as a file before it is here already", () => {
  expect(claimedKind({ type: "image/svg+xml" })).toBe("other");
  expect(claimedKind({ type: "image/webp" })).toBe("picture");
});
