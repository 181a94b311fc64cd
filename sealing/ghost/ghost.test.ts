import { expect, test } from "bun:test";
import { createDecipheriv, createHash, createPublicKey, hkdfSync, verify } from "node:crypto";
import {
  type DeviceId,
  encodeCbor,
  type GhostSignal,
  idToBytes,
  newId,
  type PeerSignal,
  randomBytes,
} from "@hearth/protocol";
import { type GhostKeys, ghostKeys, newGhost, newGhostSecret } from "./keys.ts";
import { openGhostSaid, sealGhostSaid } from "./said.ts";
import { openGhostSignal, sealGhostSignal } from "./signal.ts";

const offer: PeerSignal = { kind: "offer", sdp: "v=0\r\na=fingerprint:sha-256 00" };
const place = () => ({ to: newId<DeviceId>(), session: randomBytes(16), number: 1 });

/** Each field changed, one at a time. */
function changed(it: GhostSignal): GhostSignal[] {
  const flip = (bytes: Uint8Array<ArrayBuffer>) => bytes.with(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1);
  const ids = { ...it, from: newId<DeviceId>() };
  return [
    ids,
    { ...it, to: newId<DeviceId>() },
    { ...it, number: it.number + 1 },
    { ...it, session: flip(it.session) },
    { ...it, sealed: flip(it.sealed) },
    { ...it, key: flip(it.key) },
    { ...it, signature: flip(it.signature) },
  ];
}

test("SE30: a signal opens for who has the link, and only as it was said", async () => {
  const [keys, me] = [await ghostKeys(newGhostSecret()), await newGhost()];
  const sealed = await sealGhostSignal(keys, me, place(), offer);
  expect(await openGhostSignal(keys, sealed)).toEqual({ ok: true, value: offer });
  for (const it of changed(sealed)) expect((await openGhostSignal(keys, it)).ok).toBe(false);
});

test("SE30: without the secret nobody makes a signal, nor reads one, though they know the rendezvous", async () => {
  const [keys, me] = [await ghostKeys(newGhostSecret()), await newGhost()];
  const other = await ghostKeys(newGhostSecret());
  const strangers: GhostKeys = { ...other, rendezvous: keys.rendezvous };
  const forged = await sealGhostSignal(strangers, me, place(), offer);
  expect(await openGhostSignal(keys, forged)).toEqual({ ok: false, error: "ghost_wrong" });
  const sealed = await sealGhostSignal(keys, me, place(), offer);
  expect((await openGhostSignal(strangers, sealed)).ok).toBe(false);
});

test("SE30: what is said opens under its speaker's key and number alone", async () => {
  const [keys, ann, ben] = [await ghostKeys(newGhostSecret()), await newGhost(), await newGhost()];
  const said = await sealGhostSaid(keys, ann, 3, { kind: "text", text: "nothing of this is kept" });
  expect(await openGhostSaid(keys, ann, said)).toEqual({
    ok: true,
    value: { kind: "text", text: "nothing of this is kept" },
  });
  expect(await openGhostSaid(keys, ben, said)).toEqual({ ok: false, error: "ghost_false" });
  expect((await openGhostSaid(keys, ann, { ...said, number: 4 })).ok).toBe(false);
  expect((await openGhostSaid(await ghostKeys(newGhostSecret()), ann, said)).ok).toBe(false);
  // Long and short words look alike up to the same padding.
  const short = await sealGhostSaid(keys, ann, 4, { kind: "text", text: "no" });
  expect(short.sealed.length).toBe(said.sealed.length);
});

test("SE30: SPEC.md alone opens a signal", async () => {
  const secret = newGhostSecret();
  const [keys, me] = [await ghostKeys(secret), await newGhost()];
  const it = await sealGhostSignal(keys, me, place(), offer);
  const derive = (from: Uint8Array, label: string, context = Buffer.alloc(0)) =>
    Buffer.from(hkdfSync("sha256", from, "", Buffer.concat([Buffer.from(`${label}\0`), context]), 32));
  const rendezvous = derive(secret, "hearth/1 ghost rendezvous").subarray(0, 16);
  expect(new Uint8Array(rendezvous)).toEqual(keys.rendezvous);
  const number = Buffer.alloc(4);
  number.writeUInt32BE(it.number);
  const context = Buffer.concat([rendezvous, idToBytes(it.from), idToBytes(it.to), it.session, number]);
  const key = derive(derive(secret, "hearth/1 ghost signals"), "hearth/1 ghost signal key", context);
  const cipher = createDecipheriv("aes-256-gcm", key, Buffer.alloc(12));
  cipher.setAAD(Buffer.from("hearth/1 ghost signal key\0")).setAuthTag(it.sealed.subarray(-16));
  const padded = Buffer.concat([cipher.update(it.sealed.subarray(0, -16)), cipher.final()]);
  expect(padded.includes("a=fingerprint")).toBe(true);
  const hash = createHash("sha256").update(it.key).digest().subarray(0, 16);
  expect(Buffer.from(idToBytes(it.from)).subarray(0, 6)).toEqual(hash.subarray(0, 6));
  const jwk = { kty: "OKP", crv: "Ed25519", x: Buffer.from(it.key).toString("base64url") };
  const digest = createHash("sha256").update(it.sealed).digest();
  const signed = encodeCbor([keys.rendezvous, it.from, it.to, it.session, it.number, new Uint8Array(digest)]);
  const message = Buffer.concat([Buffer.from("hearth/1 ghost signal\0"), signed]);
  expect(verify(null, message, createPublicKey({ key: jwk, format: "jwk" }), it.signature)).toBe(true);
});
