import { expect, test } from "bun:test";
import fc from "fast-check";
import { LABELS, labelBytes, signerOf, utf8, verify } from "./index.ts";
import { bytes } from "./story/samples.ts";

const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
if (!("publicKey" in pair)) throw new Error("Ed25519 keys come in pairs");
const key = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
const sign = signerOf(pair.privateKey);
const labels = Object.values(LABELS);

test("PR4: every label is its own, and none begins another", () => {
  expect(new Set(labels).size).toBe(labels.length);
  for (const label of labels) {
    const ends = labelBytes(label).filter((byte) => byte === 0).length;
    expect(ends).toBe(1);
  }
});

test("PR4: a signature is good for its label alone", async () => {
  for (const made of labels) {
    const signature = await sign(made, utf8("message"));
    for (const used of labels) expect(await verify(key, used, utf8("message"), signature)).toBe(made === used);
  }
});

test("PR4: impossible keys and signatures verify nothing and never throw", async () => {
  const signature = await sign(LABELS.entry, utf8("message"));
  const raw = fc.uint8Array({ maxLength: 70 }).map((it) => new Uint8Array(it));
  const property = fc.asyncProperty(raw, raw, async (anyKey, anySignature) => {
    expect(await verify(anyKey, LABELS.entry, utf8("message"), signature)).toBe(false);
    expect(await verify(key, LABELS.entry, utf8("message"), anySignature)).toBe(false);
  });
  await fc.assert(property, { seed: 12, numRuns: 200 });
  expect(await verify(new Uint8Array(1_000_000), LABELS.entry, bytes(1), signature)).toBe(false);
});
