import { expect, test } from "bun:test";
import { content, decodeCbor, encodeCbor, LIMITS, schema } from "./index.ts";
import { contents } from "./story/samples.ts";

const [message] = contents;

test("PR8: each kind of content comes through", () => {
  for (const one of contents) expect(decodeCbor(content, encodeCbor(one))).toEqual({ ok: true, value: one });
});

test("PR8: unknown kinds, further fields and clocks out of bounds are refused", () => {
  const wrong = [
    { ...message, type: "dance" },
    { ...message, more: 1 },
    { ...message, text: "" },
    { ...message, text: "x".repeat(LIMITS.messageText + 1) },
    { ...message, clock: { ms: -1, counter: 0 } },
    { ...message, clock: { ms: 1, counter: 0x10000 } },
    { ...message, clock: { ms: 1, counter: 0, zone: 1 } },
  ];
  for (const one of wrong) expect(decodeCbor(content, encodeCbor(one))).toEqual({ ok: false, error: "malformed" });
});

test("PR8: a name shows what it is: no control signs, no turned direction, no blank ends", () => {
  for (const name of ["Our House", "Zoë", "家", "🏡", "O'Neil & Co.", "שלום"])
    expect(schema.name.safeParse(name).success).toBe(true);
  const tricks = ["", " ", " Bob", "Bob ", "Bo\u0000b", "Bo\nb", "Bob\u202e", "\u2066Bob", "Bo\u200eb", "x".repeat(65)];
  for (const name of tricks) expect(schema.name.safeParse(name).success).toBe(false);
});
