import { expect, test } from "bun:test";
import { utf8 } from "@hearth/protocol";
import { jpegOf, pngOf, webpOf } from "@hearth/protocol/story/pictures.ts";
import { admit } from "./admit.ts";

test("pictures are let in by their bytes, not by what they are called", () => {
  for (const bytes of [pngOf(4_000, 3_000), jpegOf(4_000, 3_000), webpOf("VP8 ", 800, 600)])
    expect(admit(bytes).ok).toBe(true);
  for (const bytes of [utf8("<svg/>"), utf8("GIF89a"), utf8("%PDF")]) expect(admit(bytes).ok).toBe(false);
});

test("what would cost too much to decode is not decoded", () => {
  expect(admit(pngOf(65_000, 65_000))).toMatchObject({ ok: false, text: expect.stringContaining("pixels") });
  expect(admit(pngOf(10_000, 10))).toMatchObject({ ok: false, text: expect.stringContaining("narrow") });
  expect(admit(new Uint8Array(26 * 1024 * 1024))).toMatchObject({ ok: false, text: expect.stringContaining("25 MB") });
});
