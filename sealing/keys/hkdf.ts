import { type Bytes, concat, type Label, labelBytes } from "@hearth/protocol";

/** A secret as WebCrypto's input for HKDF; it cannot be read back. */
export function hkdfKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveBits", "deriveKey"]);
}

/** HKDF-SHA256 (RFC 5869), empty salt, info = label | zero byte | `context` (SPEC: SE1). */
export function hkdf(label: Label, context: Bytes = new Uint8Array(0)) {
  return { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: concat(labelBytes(label), context) };
}

/** 32 bytes by {@link hkdf} from a secret's bytes. */
export async function deriveFrom(secret: Bytes, label: Label, context?: Bytes): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.deriveBits(hkdf(label, context), await hkdfKey(secret), 256));
}
