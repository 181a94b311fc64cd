import { expect, test } from "bun:test";
import { type Bytes, concat } from "@hearth/protocol";
import fc from "fast-check";
import { Splitter } from "./splitter.ts";

/** A server's frame: as a client's, without a mask. */
function serverFrame(payload: Uint8Array): Bytes {
  const length = payload.length;
  if (length < 126) return concat(new Uint8Array([0x82, length]), payload);
  if (length < 65_536) return concat(new Uint8Array([0x82, 126, length >> 8, length & 255]), payload);
  return concat(new Uint8Array([0x82, 127, 0, 0, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255]), payload);
}

test("frames come out whole and in order, however the bytes were cut", () => {
  const payloads = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 6 });
  fc.assert(
    fc.property(payloads, fc.array(fc.integer({ min: 1, max: 40_000 }), { minLength: 1 }), (lengths, cuts) => {
      const sent = lengths.map((length, i) => new Uint8Array(length).fill(i + 1));
      const bytes = concat(...sent.map(serverFrame));
      const got: Uint8Array[] = [];
      const splitter = new Splitter((_, from, start, end) => void got.push(from.slice(start, end)));
      for (let at = 0, i = 0; at < bytes.length; i++) {
        const cut = cuts[i % cuts.length] ?? 1;
        splitter.take(bytes.slice(at, at + cut));
        at += cut;
      }
      expect(got).toEqual(sent);
    }),
    { numRuns: 60, seed: 7 },
  );
});
