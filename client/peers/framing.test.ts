import { expect, test } from "bun:test";
import { type Bytes, concat, decodePeerFrame, encodePeerFrame, LIMITS } from "@hearth/protocol";
import fc from "fast-check";
import { chunksOf, Joiner } from "./framing.ts";

const bytes = (length: number): Bytes => Uint8Array.from({ length }, (_, i) => i & 0xff);

test("PR19: frames of any size come out as they went in, one after the other", () => {
  const sizes = fc.array(
    fc.oneof(fc.nat(40), fc.integer({ min: 16_300, max: 16_500 }), fc.nat(LIMITS.peerFrameBytes)),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(sizes, (all) => {
      const joiner = new Joiner();
      const chunks = all.flatMap((size) => chunksOf(bytes(size)));
      expect(chunks.every((chunk) => chunk.length <= LIMITS.peerChunk)).toBe(true);
      const frames = chunks.map((chunk) => joiner.take(chunk)).filter((it) => it !== "more");
      expect(frames.map((it) => (it === "bad" ? -1 : it.length))).toEqual(all);
    }),
  );
});

test("PR19: what is no chunk, or never ends, is bad", () => {
  const full = concat(Uint8Array.of(0), bytes(LIMITS.peerChunk - 1));
  const joiner = new Joiner();
  const taken = Array.from({ length: 11 }, () => joiner.take(full));
  expect(taken.lastIndexOf("more")).toBeLessThan(taken.indexOf("bad"));
  for (const chunk of [bytes(0), Uint8Array.of(2, 1), Uint8Array.of(0, 1), bytes(LIMITS.peerChunk + 1)])
    expect(new Joiner().take(chunk)).toBe("bad");
});

test("PR19: no bytes make a frame's reader throw; what is none is refused", () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (it) => void decodePeerFrame(new Uint8Array(it))));
  const events = Array.from({ length: LIMITS.peerEvents + 1 }, () => bytes(1));
  expect(decodePeerFrame(encodePeerFrame({ is: "events", events })).ok).toBe(false);
  expect(decodePeerFrame(encodePeerFrame({ is: "ping", number: 3 }))).toEqual({
    ok: true,
    value: { is: "ping", number: 3 },
  });
});
