import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  concat,
  decodeHeader,
  type EventHeader,
  encodeHeader,
  eventHash,
  eventParts,
  HEADER_BYTES,
  isTombstone,
  LIMITS,
  sha256,
  signedPart,
  tombstoneOf,
} from "./index.ts";
import { bytes, header } from "./story/samples.ts";

const malformed = { ok: false, error: "event_malformed" } as const;
const whole = (it: EventHeader, body = 33) => concat(encodeHeader(it), bytes(body), bytes(64, 9));

describe("PR6: the event's header", () => {
  test("every field stands where the layout says", () => {
    const encoded = encodeHeader(header);
    expect(encoded.length).toBe(HEADER_BYTES);
    const at = (from: number, length: number) => Buffer.from(encoded.subarray(from, from + length)).toString("hex");
    expect(at(0, 2)).toBe("0100");
    expect(at(2, 16)).toBe(header.home.replaceAll("-", ""));
    expect(at(18, 16)).toBe(header.room.replaceAll("-", ""));
    expect(encoded.slice(34, 66)).toEqual(header.generation);
    expect(at(66, 16)).toBe(header.person.replaceAll("-", ""));
    expect(at(82, 16)).toBe(header.device.replaceAll("-", ""));
    expect(at(98, 16)).toBe(header.event.replaceAll("-", ""));
    expect(at(114, 8)).toBe("0000000102030405".padStart(16, "0"));
    expect(encoded.slice(122, 154)).toEqual(header.previous);
    expect(at(154, 4)).toBe("01020304");
    expect(encoded.slice(158)).toEqual(header.head.hash);
  });

  test("what is written is read back, up to the greatest numbers", () => {
    const property = fc.property(
      fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.constantFrom<0 | 1>(0, 1),
      (sequence, number, retention) => {
        const it = { ...header, sequence, retention, head: { ...header.head, number } };
        expect(decodeHeader(whole(it))).toEqual({ ok: true, value: it });
      },
    );
    fc.assert(property, { seed: 7, numRuns: 300 });
  });

  test("event_malformed: version, retention, ids, sequence, and sizes at both ends", () => {
    const changed = (at: number, ...values: number[]) => {
      const out = whole(header);
      out.set(values, at);
      return out;
    };
    expect(decodeHeader(changed(0, 2))).toEqual(malformed);
    expect(decodeHeader(changed(1, 2))).toEqual(malformed);
    for (const id of [2, 18, 66, 82, 98]) {
      expect(decodeHeader(changed(id + 6, 0x00))).toEqual(malformed);
      expect(decodeHeader(changed(id + 8, 0xff))).toEqual(malformed);
    }
    expect(decodeHeader(changed(114, 0, 0, 0, 0, 0, 0, 0, 0))).toEqual(malformed);
    expect(decodeHeader(changed(114, 0, 0x20, 0, 0, 0, 0, 0, 0))).toEqual(malformed);
    expect(decodeHeader(whole(header, 31))).toEqual(malformed);
    for (const body of [32, 33]) expect(decodeHeader(whole(header, body)).ok).toBe(true);
    expect(decodeHeader(whole(header, LIMITS.eventBytes - 254)).ok).toBe(true);
    expect(decodeHeader(whole(header, LIMITS.eventBytes - 253))).toEqual(malformed);
  });

  test("any bytes give a header or a code", () => {
    const noise = fc.uint8Array({ maxLength: 600 }).map((it) => new Uint8Array(it));
    const near = fc.tuple(fc.nat(286), fc.nat(255)).map(([at, value]) => whole(header).with(at, value));
    const property = fc.property(fc.oneof(noise, near), (one) => {
      const read = decodeHeader(one);
      if (read.ok) expect(encodeHeader(read.value)).toEqual(one.slice(0, HEADER_BYTES));
      else expect(read).toEqual(malformed);
    });
    fc.assert(property, { seed: 8, numRuns: 1_000 });
  });

  test("its three parts; a view into a larger buffer reads the same", async () => {
    const one = whole(header);
    const parts = eventParts(one);
    expect([parts.header.length, parts.ciphertext.length, parts.signature.length]).toEqual([190, 33, 64]);
    expect(parts.signature).toEqual(bytes(64, 9));
    const view = concat(bytes(13), one, bytes(5)).subarray(13, 13 + one.length);
    expect(decodeHeader(view)).toEqual({ ok: true, value: header });
  });

  test("its tombstone has its header, hash and signature, and no bit of its ciphertext", async () => {
    const one = whole(header);
    const { ciphertext, signature } = eventParts(one);
    const tombstone = await tombstoneOf(one);
    expect([isTombstone(one), isTombstone(tombstone)]).toEqual([false, true]);
    expect(tombstone).toEqual(concat(encodeHeader(header), await sha256(ciphertext), signature));
    expect(signedPart(tombstone)).toEqual(tombstone.subarray(0, 222));
    expect(decodeHeader(tombstone)).toEqual({ ok: true, value: header });
    expect(await tombstoneOf(tombstone)).toEqual(tombstone);
    expect(await eventHash(one)).toEqual(await sha256(tombstone));
    expect(await eventHash(tombstone)).toEqual(await eventHash(one));
  });
});
