import { describe, expect, test } from "bun:test";
import { type Box, type Bytes, box, concat, decodeCbor, encodeCbor, type InviteId, sha256 } from "@hearth/protocol";
import fc from "fast-check";
import { inviteKeys, openBox, personPublic, sealBox } from "../index.ts";
import { importPublicKey, suite } from "../keys/xwing.ts";
import { fixedBytes, fixedId, tellHome } from "../story/home.ts";
import { boxInfo, sealBoxWith } from "./box.ts";

const it = await tellHome();
const { alice, bob, home } = it;
const seed = await fixedBytes("box bob");
const secret = await fixedBytes("a secret");
const ring = { kind: "roster", roster: home } as const;
const toBob = { home, ring, to: { kind: "device", device: bob.device } as const, secret, publicKey: bob.boxPublic };
const bobs = await sealBox(toBob);
const notOurs = { ok: false, error: "box_not_ours" } as const;

describe("SE5: a box opens for whom it was made", () => {
  test("a device, a person and an invite, each by its seed", async () => {
    expect(await openBox(home, bobs, seed)).toEqual({ ok: true, value: secret });

    const hers = await fixedBytes("alice's seed");
    const { boxPublic, key } = await personPublic(hers);
    const toAlice = { home, ring, to: { kind: "person", person: alice.person } as const, secret, publicKey: boxPublic };
    const alices = await sealBox(toAlice);
    expect(alices.key).toEqual(key(1).boxKey);
    expect(await openBox(home, alices, hers)).toEqual({ ok: true, value: secret });

    const guest = await inviteKeys(await fixedBytes("link"));
    const invite = await fixedId<InviteId>("invite");
    const toGuest = {
      home,
      ring,
      to: { kind: "invite", invite } as const,
      secret,
      publicKey: guest.boxPublic,
    };
    expect(await openBox(home, await sealBox(toGuest), guest.boxSeed)).toEqual({ ok: true, value: secret });
  });

  test("it is what the wire's schema wants, and comes back from it the same", async () => {
    expect(bobs.sealed.length).toBe(1168);
    expect(bobs.key).toEqual(await sha256(bob.boxPublic));
    const read = decodeCbor(box, encodeCbor(bobs));
    expect(read).toEqual({ ok: true, value: bobs });
  });

  test("two boxes of one secret for one key have nothing in common", async () => {
    const again = await sealBox(toBob);
    expect(again.sealed.slice(0, 64)).not.toEqual(bobs.sealed.slice(0, 64));
    expect(again.sealed.slice(1120)).not.toEqual(bobs.sealed.slice(1120));
  });
});

describe("SE5: box_not_ours", () => {
  test("for another's seed, and for the same 32 bytes as another key", async () => {
    expect(await openBox(home, bobs, await fixedBytes("box alice"))).toEqual(notOurs);
    expect(await openBox(home, bobs, await fixedBytes("sign bob"))).toEqual(notOurs);
  });

  test("in another home, as another ring, for another recipient, under another generation or key", async () => {
    const otherRing = { kind: "person", person: bob.person } as const;
    const changed: Box[] = [
      { ...bobs, ring: otherRing },
      { ...bobs, ring: { kind: "roster", roster: it.elsewhere } },
      { ...bobs, to: { kind: "device", device: alice.device } },
      { ...bobs, to: { kind: "person", person: bob.person } },
      { ...bobs, generation: await fixedBytes("generation") },
      { ...bobs, key: await fixedBytes("key") },
    ];
    for (const one of changed) expect(await openBox(home, one, seed)).toEqual(notOurs);
    expect(await openBox(it.elsewhere, bobs, seed)).toEqual(notOurs);
  });

  test("with any bit flipped, and for bytes that never were a box", async () => {
    const flipped = fc.nat(1168 * 8 - 1).map((bit) => {
      const out = bobs.sealed.slice();
      out[bit >> 3] = (out[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return out;
    });
    const noise = fc.uint8Array({ maxLength: 1_200 }).map((bytes) => new Uint8Array(bytes));
    const property = fc.asyncProperty(fc.oneof(flipped, noise), async (sealed) => {
      expect(await openBox(home, { ...bobs, sealed }, seed)).toEqual(notOurs);
    });
    await fc.assert(property, { seed: 5, numRuns: 80 });
  });
});

test("SE2: box_forged: Mallory, a member, puts another secret under a generation's name", async () => {
  const mallorys = await fixedBytes("mallory's own secret");
  const recipientPublicKey = await importPublicKey(bob.boxPublic);
  const { enc, ct } = await suite.seal({ recipientPublicKey, info: boxInfo(home, bobs) }, mallorys.buffer);
  const forged = { ...bobs, sealed: concat(new Uint8Array(enc), new Uint8Array(ct)) };
  expect(await openBox(home, forged, seed)).toEqual({ ok: false, error: "box_forged" });
});

test("SE5: a member's bytes that are no key stop nobody's renewal: they get a box that nobody opens", async () => {
  const noKeys: Bytes[] = [new Uint8Array(1216).fill(0xff), new Uint8Array(1216), new Uint8Array(7)];
  for (const publicKey of noKeys) {
    const lost = await sealBox({ ...toBob, publicKey });
    expect(lost.sealed.length).toBe(1168);
    expect(lost.key).toEqual(await sha256(publicKey));
    expect(await openBox(home, lost, seed)).toEqual(notOurs);
  }
});

test("SE5: with its randomness given, a box is the same every time (what the vectors rest on)", async () => {
  const random = concat(await fixedBytes("random 1"), await fixedBytes("random 2"));
  const [one, two] = await Promise.all([sealBoxWith(toBob, random), sealBoxWith(toBob, random)]);
  expect(one).toEqual(two);
  expect(await openBox(home, one, seed)).toEqual({ ok: true, value: secret });
});
