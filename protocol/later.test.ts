import { expect, test } from "bun:test";
import fc from "fast-check";
import { content } from "./content.ts";
import { encodeCbor } from "./encode.ts";
import { decodeLater, KNOWN_CONTENT } from "./later.ts";

const clock = { ms: 7, counter: 1 };
const read = (it: unknown) => decodeLater(encodeCbor(it));

test("PR23: a type that is not known here, or a field that is not, is a later version's; all else is malformed", () => {
  expect(read({ type: "poll", clock, question: "Tea?" })).toEqual({ ok: true, value: { clock, aside: false } });
  expect(read({ type: "message", clock, text: "", hologram: [] })).toEqual({
    ok: true,
    value: { clock, aside: false },
  });
  expect(read({ type: "poll", clock, aside: true })).toEqual({ ok: true, value: { clock, aside: true } });
  for (const none of [
    { type: "message", clock, text: "" },
    { type: "poll" },
    { type: "poll", clock: 1 },
    [],
    7,
    "poll",
  ])
    expect(read(none)).toEqual({ ok: false, error: "malformed" });
});

test("PR23: every type that this version knows is named with its fields", () => {
  for (const { shape } of content.options) expect(KNOWN_CONTENT).toContain(`${shape.type.value}(`);
  expect(KNOWN_CONTENT).toContain("pin(clock,message,on,type)");
});

test("PR23: reading never throws, and nothing is both this version's and a later one's", () => {
  const value = fc.dictionary(
    fc.constantFrom("type", "clock", "text", "aside", "message", "on", "more"),
    fc.oneof(
      fc.constantFrom("message", "pin", "poll", ""),
      fc.constant(clock),
      fc.boolean(),
      fc.nat(),
      fc.constant(null),
    ),
  );
  fc.assert(
    fc.property(value, (it) => {
      const later = read(it);
      if (content.safeParse(it).success) expect(later.ok).toBe(false);
    }),
  );
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void decodeLater(new Uint8Array(bytes))));
});
