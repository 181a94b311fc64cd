import { type Bytes, concat, type Label, labelBytes } from "@hearth/protocol";

/** A secret as WebCrypto's input for HKDF; it cannot be read back. */
export function hkdfKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits"]);
}

/** HKDF-SHA256 (RFC 5869), empty salt, info = label | zero byte | `context`: 32 bytes (SPEC: SE1). */
export async function derive(key: CryptoKey, label: Label, context: Bytes = new Uint8Array(0)): Promise<Bytes> {
  const info = concat(labelBytes(label), context);
  const bits = await crypto.subtle.deriveBits(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info },
    key,
    256,
  );
  return new Uint8Array(bits);
}

/** As {@link derive}, from a secret's bytes. */
export async function deriveFrom(secret: Bytes, label: Label, context?: Bytes): Promise<Bytes> {
  return derive(await hkdfKey(secret), label, context);
}
