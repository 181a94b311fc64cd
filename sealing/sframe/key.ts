import { type Bytes, concat, utf8 } from "@hearth/protocol";
import { encodeFrameHeader, type FrameHeader } from "./header.ts";

/** Cipher suites of RFC 9605 section 4.5 whose tags are whole (128 bits). Others truncate them, and we do not. */
export const SUITES = {
  AES_128_GCM_SHA256_128: { id: 4, hash: "SHA-256", keyBytes: 16 },
  AES_256_GCM_SHA512_128: { id: 5, hash: "SHA-512", keyBytes: 32 },
} as const;
export type Suite = keyof typeof SUITES;

const NONCE = 12;

/** What seals the frames of one sender under one key id. */
export interface FrameKey {
  readonly kid: bigint;
  readonly key: CryptoKey;
  readonly salt: Bytes;
}

const wide = (value: bigint, bytes: number): Bytes => {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, value);
  return out.slice(8 - bytes);
};

/** Key and salt of `baseKey` for a key id (RFC 9605 section 4.4.2). `use`: one side of a call seals, the others open. */
export async function frameKey(
  suite: Suite,
  kid: bigint,
  baseKey: Bytes,
  use: "encrypt" | "decrypt",
): Promise<FrameKey> {
  const { id, hash, keyBytes } = SUITES[suite];
  const input = await crypto.subtle.importKey("raw", baseKey, "HKDF", false, ["deriveBits"]);
  const derive = async (what: "key" | "salt", length: number) => {
    const info = concat(utf8(`SFrame 1.0 Secret ${what} `), wide(kid, 8), wide(BigInt(id), 2));
    const by = { name: "HKDF", hash, salt: new Uint8Array(0), info };
    return new Uint8Array(await crypto.subtle.deriveBits(by, input, length * 8));
  };
  const key = await crypto.subtle.importKey("raw", await derive("key", keyBytes), "AES-GCM", false, [use]);
  return { kid, key, salt: await derive("salt", NONCE) };
}

const by = ({ salt }: FrameKey, ctr: bigint, header: Bytes, metadata: Bytes) => {
  const iv = salt.slice();
  wide(ctr, 8).forEach((byte, i) => {
    iv[NONCE - 8 + i] = (iv[NONCE - 8 + i] ?? 0) ^ byte;
  });
  return { name: "AES-GCM", iv, additionalData: concat(header, metadata), tagLength: 128 };
};

/** header | ciphertext | tag 16 (RFC 9605 section 4.4.3). No `ctr` may come twice under one key. `metadata` is bound and not sent. */
export async function sealFrame(key: FrameKey, ctr: bigint, frame: Bytes, metadata: Bytes): Promise<Bytes> {
  const header = encodeFrameHeader({ kid: key.kid, ctr });
  const sealed = await crypto.subtle.encrypt(by(key, ctr, header, metadata), key.key, frame);
  return concat(header, new Uint8Array(sealed));
}

/** The inverse of {@link sealFrame} for a frame whose header has been read. Undefined: it is nobody's who has the key. */
export async function openFrame(
  key: FrameKey,
  { ctr, length }: FrameHeader & { readonly length: number },
  sealed: Bytes,
  metadata: Bytes,
): Promise<Bytes | undefined> {
  try {
    const how = by(key, ctr, sealed.slice(0, length), metadata);
    return new Uint8Array(await crypto.subtle.decrypt(how, key.key, sealed.subarray(length)));
  } catch {
    return undefined; // AES-GCM says no more than "no", and there is no more to say
  }
}
