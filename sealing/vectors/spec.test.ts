import { expect, test } from "bun:test";
import { createDecipheriv, createHash, createPublicKey, hkdfSync, verify } from "node:crypto";
import events from "./events.json";

// SPEC.md followed to the letter with node:crypto and none of our code: if this opens, the page is complete and true.

const bytes = (text: string) => Buffer.from(text, "base64url");
const derive = (secret: Uint8Array, label: string, context: Uint8Array) =>
  Buffer.from(hkdfSync("sha256", secret, "", Buffer.concat([Buffer.from(`${label}\0`), context]), 32));

for (const vector of events) {
  test(`SPEC.md alone opens: ${vector.name}`, () => {
    const event = bytes(vector.sealed);
    const length = event[0] === 2 ? 226 : 190; // PR6
    const [header, ciphertext, tag] = [
      event.subarray(0, length),
      event.subarray(length, -80),
      event.subarray(-80, -64),
    ];

    const jwk = { kty: "OKP", crv: "Ed25519", x: vector.signKey };
    const digest = createHash("sha256").update(event.subarray(length, -64)).digest();
    const signed = Buffer.concat([Buffer.from("hearth/1 event\0"), header, digest]);
    expect(verify(null, signed, createPublicKey({ key: jwk, format: "jwk" }), event.subarray(-64))).toBe(true);

    const secret = bytes(vector.secret);
    expect(derive(secret, "hearth/1 generation id", Buffer.alloc(0))).toEqual(header.subarray(34, 66));
    const roomKey = derive(secret, "hearth/1 room key", header.subarray(18, 34));
    const eventKey = derive(roomKey, "hearth/1 event key", createHash("sha256").update(header).digest());
    const cipher = createDecipheriv("aes-256-gcm", eventKey, Buffer.alloc(12));
    cipher.setAAD(header).setAuthTag(tag);
    const padded = Buffer.concat([cipher.update(ciphertext), cipher.final()]);

    const end = padded.lastIndexOf(0x80);
    expect(padded.subarray(end + 1).every((byte) => byte === 0)).toBe(true);
    expect(padded.subarray(0, end)).toEqual(bytes(vector.content));
  });
}
