import { expect, test } from "bun:test";
import fc from "fast-check";
import { type EventId, fromBase64url, idFromBytes, idToBytes, isId, newId, sameBytes, toBase64url } from "./index.ts";
import { event } from "./story/samples.ts";

test("PR1: an id is 16 bytes and one text", () => {
  expect(idFromBytes(idToBytes(event))).toBe(event);
  const property = fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (raw) => {
    const id = idFromBytes<EventId>(raw);
    if (id) expect(sameBytes(idToBytes(id), raw)).toBe(true);
    expect(id !== undefined).toBe(isId(id ?? ""));
  });
  fc.assert(property, { seed: 10, numRuns: 300 });
});

test("PR1: new ids hold their time, sort by it, and are UUIDv7", () => {
  const early = newId<EventId>(1_750_000_000_000);
  const late = newId<EventId>(1_750_000_000_001);
  expect(early.slice(0, 13)).toBe("01977420-dc00");
  expect(early < late).toBe(true);
  expect([early, late].every(isId)).toBe(true);
  expect(early[14]).toBe("7");
});

test("PR1: other texts are no ids", () => {
  for (const text of [
    "",
    event.toUpperCase(),
    `${event} `,
    event.replaceAll("-", ""),
    event.replace("7", "9"),
    `{${event}}`,
  ]) {
    expect(isId(text)).toBe(false);
  }
  expect(idFromBytes(new Uint8Array(15))).toBeUndefined();
  expect(idFromBytes(new Uint8Array(16))).toBeUndefined();
});

test("PR1: base64url has one form for some bytes", () => {
  const property = fc.property(fc.uint8Array({ maxLength: 50 }), (raw) => {
    expect(fromBase64url(toBase64url(raw))).toEqual(new Uint8Array(raw));
  });
  fc.assert(property, { seed: 11, numRuns: 300 });
  for (const text of ["A", "AB", "AAA=", "AA+A", "A A", "Zg==", "Zh"]) expect(fromBase64url(text)).toBeUndefined();
});
