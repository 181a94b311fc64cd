import { describe, expect, test } from "bun:test";
import { LABELS, toHex, verify } from "@hearth/protocol";
import { Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { signingPair } from "../../keys/ed25519.ts";
import rfc from "./rfc.json";
import xwing from "./xwing.json";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const buffer = (hex: string) => bytes(hex).buffer;
/** 2^252 + ...: the order of Ed25519's group (RFC 8032 section 5.1). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

describe("X-Wing, as draft-connolly-cfrg-xwing-kem has it", () => {
  for (const [at, vector] of xwing.vectors.entries()) {
    test(`vector ${at + 1}`, async () => {
      const kem = new XWing();
      const pair = await kem.generateKeyPairDerand(bytes(vector.seed));
      const { enc, sharedSecret } = await kem.encap({ recipientPublicKey: pair.publicKey, ekm: buffer(vector.eseed) });
      expect(toHex(new Uint8Array(sharedSecret))).toBe(vector.ss);
      expect(toHex(new Uint8Array(await kem.decap({ recipientKey: pair.privateKey, enc })))).toBe(vector.ss);
    });
  }
});

test("HPKE base mode, RFC 9180 A.1.1", async () => {
  const kem = new DhkemX25519HkdfSha256();
  const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes128Gcm() });
  const { hpke } = rfc;
  const recipientKey = await kem.importKey("raw", buffer(hpke.recipient), false);
  const opened = await suite.open(
    { recipientKey, enc: buffer(hpke.enc), info: buffer(hpke.info) },
    buffer(hpke.sealed),
    buffer(hpke.aad),
  );
  expect(toHex(new Uint8Array(opened))).toBe(hpke.plain);
});

describe("Ed25519, RFC 8032 7.1", () => {
  for (const vector of rfc.ed25519) {
    test(`message "${vector.message}"`, async () => {
      const { sign, signKey } = await signingPair(bytes(vector.seed));
      expect(toHex(signKey)).toBe(vector.public);
      const key = await crypto.subtle.importKey("raw", signKey, "Ed25519", false, ["verify"]);
      expect(await crypto.subtle.verify("Ed25519", key, bytes(vector.signature), bytes(vector.message))).toBe(true);
      const labelled = await sign(LABELS.event, bytes(vector.message));
      expect(toHex(labelled)).not.toBe(vector.signature);
      expect(await verify(signKey, LABELS.event, bytes(vector.message), labelled)).toBe(true);
    });
  }

  test("a signature has one form: S plus the group's order is refused (5.1.7)", async () => {
    const { sign, signKey } = await signingPair(bytes("11".repeat(32)));
    const message = bytes("00");
    const signature = await sign(LABELS.event, message);
    const s = BigInt(`0x${toHex(signature.slice(32).reverse())}`) + ORDER;
    const twin = signature.slice();
    twin.set(bytes(s.toString(16).padStart(64, "0")).reverse(), 32);
    expect(twin).not.toEqual(signature);
    expect(await verify(signKey, LABELS.event, message, twin)).toBe(false);
  });
});

test("HKDF-SHA256 without salt, RFC 5869 A.3", async () => {
  const key = await crypto.subtle.importKey("raw", bytes(rfc.hkdf.secret), "HKDF", false, ["deriveBits"]);
  const none = new Uint8Array(0);
  const bits = await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: none, info: none }, key, 42 * 8);
  expect(toHex(new Uint8Array(bits))).toBe(rfc.hkdf.output);
});

test("AES-256-GCM, McGrew and Viega case 14", async () => {
  const { gcm } = rfc;
  const key = await crypto.subtle.importKey("raw", bytes(gcm.key), "AES-GCM", false, ["encrypt"]);
  const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: bytes(gcm.nonce) }, key, bytes(gcm.plain));
  expect(toHex(new Uint8Array(sealed))).toBe(gcm.sealed);
});
