import { expect, test } from "bun:test";
import { type Bytes, concat, encodeCbor, HEADER_BYTES, LIMITS, SIGNATURE_BYTES } from "@hearth/protocol";
import { open, openLater } from "../index.ts";
import { bobKnows, says, sealed, signedBy, tellHome } from "../story/home.ts";
import { eventCipher, eventKey } from "./key.ts";
import { pad } from "./padding.ts";

const it = await tellHome();

/** Alice's true header with any plaintext of hers under it: what a changed client of a member could send. */
async function holding(plain: Bytes): Promise<Bytes> {
  const header = (await sealed(it, it.alice)).slice(0, HEADER_BYTES);
  const key = await eventKey(it.current.secret, it.room, header);
  const body = new Uint8Array(await crypto.subtle.encrypt(eventCipher(header), key, plain));
  return signedBy(it.alice, concat(header, body, new Uint8Array(SIGNATURE_BYTES)));
}

test("SE10: content_malformed: a member's client that seals nonsense is refused, not shown", async () => {
  const tooMany = new Uint8Array(LIMITS.pictureBytes + 1);
  const nonsense = [
    new Uint8Array(17),
    new Uint8Array(128),
    encodeCbor(says("not padded")),
    pad(new Uint8Array(0)),
    pad(new Uint8Array([0xff])),
    pad(encodeCbor({ type: "dance", clock: { ms: 1, counter: 0 } })),
    pad(encodeCbor({ ...says("more"), more: true })),
    pad(encodeCbor(says(""))),
    pad(encodeCbor({ type: "avatar", clock: { ms: 1, counter: 0 }, image: { type: "png", bytes: tooMany } })),
    pad(encodeCbor({ type: "profile", clock: { ms: 1, counter: 0 }, displayName: "\u202eecilA" })),
    pad(concat(encodeCbor(says("two things")), encodeCbor(1))),
    // Under a header that lets it go with the room's words (SE22).
    pad(encodeCbor({ type: "home", clock: { ms: 1, counter: 0 }, name: "A name that would be erased" })),
  ];
  for (const plain of nonsense) {
    expect(await open(await holding(plain), bobKnows(it))).toEqual({ ok: false, error: "content_malformed" });
  }
  expect((await open(await holding(pad(encodeCbor(says("sense")))), bobKnows(it))).ok).toBe(true);
  expect(await open(await holding(new Uint8Array(0)), bobKnows(it))).toEqual({ ok: false, error: "event_malformed" });
});

test("PR23: what a later version seals says that it is one, under the same rule as all else", async () => {
  const clock = { ms: 5, counter: 2 };
  const dance = await holding(pad(encodeCbor({ type: "dance", clock, steps: [1, 2] })));
  expect(await openLater(dance, bobKnows(it))).toEqual({ ok: true, value: { clock, aside: false } });
  const aside = await holding(pad(encodeCbor({ type: "vote", clock, aside: true })));
  expect(await openLater(aside, bobKnows(it))).toEqual({ ok: true, value: { clock, aside: true } });
  const refused = async (event: Bytes, knows = bobKnows(it)) => {
    const opened = await openLater(event, knows);
    return opened.ok ? "opened" : opened.error;
  };
  const known = await sealed(it, it.alice);
  expect(await refused(known)).toBe("content_malformed"); // this version can read it
  for (const broken of [says(""), { type: "dance" }, { type: "Dance", clock }, { clock }, "dance", null])
    expect(await refused(await holding(pad(encodeCbor(broken))))).toBe("content_malformed");
  expect(await refused(dance, bobKnows(it, { secret: () => undefined }))).toBe("generation_unknown");
  expect(await refused(dance, bobKnows(it, { known: () => true }))).toBe("event_known");
  expect(await refused(dance, bobKnows(it, { last: { sequence: 1, hash: new Uint8Array(32) } }))).toBe("sequence_used");
  const flipped = dance.slice();
  flipped[HEADER_BYTES] = (flipped[HEADER_BYTES] ?? 0) ^ 1;
  expect(await refused(flipped)).toBe("signature_wrong");
});

test("SE6: one room's key is no other's, one header's key no other's", async () => {
  const header = (await sealed(it, it.alice)).slice(0, HEADER_BYTES);
  const other = header.slice();
  other[121] = 9;
  const plain = pad(encodeCbor(says("hush")));
  const encrypt = async (key: CryptoKey) => {
    return new Uint8Array(await crypto.subtle.encrypt(eventCipher(header), key, plain)).toString();
  };
  const keys = await Promise.all([
    eventKey(it.current.secret, it.room, header),
    eventKey(it.current.secret, it.attic, header),
    eventKey(it.old.secret, it.room, header),
    eventKey(it.current.secret, it.room, other),
  ]);
  expect(new Set(await Promise.all(keys.map(encrypt))).size).toBe(4);
});
