import { describe, expect, test } from "bun:test";
import { type Bytes, concat, HEADER_BYTES, SIGNATURE_BYTES } from "@hearth/protocol";
import fc from "fast-check";
import { type OpenContext, open } from "../index.ts";
import { bobKnows, sealed, signedBy, tellHome } from "../story/home.ts";

const it = await tellHome();
const event = await sealed(it, it.alice);

async function verdict(bytes: Bytes, context: Partial<OpenContext> = {}) {
  const result = await open(bytes, bobKnows(it, context));
  return result.ok ? "opened" : result.error;
}

function flip(bytes: Bytes, bit: number): Bytes {
  const out = bytes.slice();
  out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return out;
}

/** Every field: where it stands, what a carrier's flip gives, and what Alice's own wrong signature over it gives. */
const fields: [name: string, from: number, to: number, carried: string[], signed: string[]][] = [
  ["version", 0, 1, ["event_malformed"], ["event_malformed"]],
  ["retention", 1, 2, ["event_malformed", "signature_wrong"], ["event_malformed", "sealed_wrong"]],
  ["home", 2, 18, ["event_malformed", "home_wrong"], ["event_malformed", "home_wrong"]],
  ["room", 18, 34, ["event_malformed", "room_wrong"], ["event_malformed", "room_wrong"]],
  ["generation", 34, 66, ["signature_wrong"], ["generation_unknown"]],
  ["person", 66, 82, ["event_malformed", "signer_not_person"], ["event_malformed", "signer_not_person"]],
  ["device", 82, 98, ["event_malformed", "signer_unknown"], ["event_malformed", "signer_unknown"]],
  ["event", 98, 114, ["event_malformed", "signature_wrong"], ["event_malformed", "sealed_wrong"]],
  ["sequence", 114, 122, ["event_malformed", "signature_wrong"], ["event_malformed", "sealed_wrong"]],
  ["previous", 122, 154, ["signature_wrong"], ["sealed_wrong"]],
  ["head number", 154, 158, ["signature_wrong"], ["head_ahead", "head_forked"]],
  ["head hash", 158, 190, ["signature_wrong"], ["head_forked"]],
  ["ciphertext", HEADER_BYTES, event.length - SIGNATURE_BYTES, ["signature_wrong"], ["sealed_wrong"]],
];

describe("SE10: a flipped bit in any field", () => {
  test("the fields cover the event without a gap", () => {
    expect(fields.map(([, from]) => from)).toEqual([0, ...fields.slice(0, -1).map(([, , to]) => to)]);
    expect(fields.at(-1)?.[2]).toBe(event.length - SIGNATURE_BYTES);
  });

  for (const [name, from, to, carried, signed] of fields) {
    test(`${name}: on the way, and by a member who signs it`, async () => {
      const bits = fc.integer({ min: from * 8, max: to * 8 - 1 });
      const property = fc.asyncProperty(bits, async (bit) => {
        const changed = flip(event, bit);
        expect(carried).toContain(await verdict(changed));
        expect(signed).toContain(await verdict(await signedBy(it.alice, changed)));
      });
      await fc.assert(property, { seed: 2, numRuns: 60 });
    });
  }

  test("signature", async () => {
    const bits = fc.integer({ min: (event.length - SIGNATURE_BYTES) * 8, max: event.length * 8 - 1 });
    const property = fc.asyncProperty(bits, async (bit) =>
      expect(await verdict(flip(event, bit))).toBe("signature_wrong"),
    );
    await fc.assert(property, { seed: 2, numRuns: 60 });
  });

  test("each single byte of the event, changed to any other value, closes it", async () => {
    for (let at = 0; at < event.length; at++) {
      const changed = event.slice();
      changed[at] = (changed[at] ?? 0) ^ (1 + ((at * 37) % 255));
      expect(await verdict(changed)).not.toBe("opened");
    }
  });
});

describe("SE10: bytes from anywhere never throw", () => {
  test("random, cut and lengthened", async () => {
    const noise = fc.uint8Array({ maxLength: 1_000 }).map((bytes) => new Uint8Array(bytes));
    const cut = fc.nat(event.length - 1).map((length) => event.slice(0, length));
    const longer = noise.filter((bytes) => bytes.length > 0).map((bytes) => concat(event, bytes));
    const headed = noise.map((bytes) => concat(event.slice(0, HEADER_BYTES), bytes));
    const property = fc.asyncProperty(fc.oneof(noise, cut, longer, headed), async (bytes) => {
      expect(["event_malformed", "signature_wrong"]).toContain(await verdict(bytes));
    });
    await fc.assert(property, { seed: 3, numRuns: 400 });
  });
});
