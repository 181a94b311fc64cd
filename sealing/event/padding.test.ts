import { expect, test } from "bun:test";
import { encodeCbor } from "@hearth/protocol";
import fc from "fast-check";
import { seal } from "../index.ts";
import { draft, says, tellHome } from "../story/home.ts";
import { pad, padme, unpad } from "./padding.ts";

test("SE8: what was padded comes back, at most 12 % longer, never under 128 bytes", () => {
  const bytes = fc.uint8Array({ maxLength: 5_000 }).map((it) => new Uint8Array(it));
  const property = fc.property(bytes, (content) => {
    const padded = pad(content);
    expect(unpad(padded)).toEqual(content);
    expect(padded.length).toBeGreaterThanOrEqual(128);
    if (content.length > 127) expect(padded.length).toBeLessThanOrEqual((content.length + 1) * 1.12);
  });
  fc.assert(property, { seed: 4, numRuns: 300 });
});

test("SE8: Padmé's lengths: few of them, growing, each its own", () => {
  expect([1, 128, 129, 200, 257, 1_000, 50_000].map(padme)).toEqual([128, 128, 144, 208, 272, 1_024, 51_200]);
  for (let length = 129; length < 3_000; length++) {
    expect(padme(length)).toBeGreaterThanOrEqual(padme(length - 1));
    expect(padme(padme(length))).toBe(padme(length));
  }
});

test("SE8: anything that pad does not write is refused: no mark, wrong mark, another length", () => {
  expect(unpad(new Uint8Array(128))).toBeUndefined();
  expect(unpad(new Uint8Array(0))).toBeUndefined();
  expect(unpad(new Uint8Array(128).fill(1))).toBeUndefined();
  expect(unpad(new Uint8Array(129).fill(0x80, 0, 1))).toBeUndefined();
  expect(unpad(new Uint8Array(192).fill(0x80, 3, 4))).toBeUndefined();
});

test("SE8: yes and no are the same length on the wire", async () => {
  const it = await tellHome();
  const lengths = await Promise.all(
    ["y", "no", "perhaps, but not before tea"].map(async (text) => {
      expect(encodeCbor(says(text)).length).toBeLessThan(128);
      const result = await seal(await draft(it, it.alice, { content: says(text) }));
      return result.ok && result.value.length;
    }),
  );
  expect(new Set(lengths).size).toBe(1);
});
