import { type Bytes, concat, type Label, labelBytes, randomBytes } from "@hearth/protocol";
import { deriveFrom } from "../keys/hkdf.ts";

const NONCE = 12;

async function keyOf(secret: Bytes, label: Label): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", await deriveFrom(secret, label), "AES-GCM", false, ["encrypt", "decrypt"]);
}

const cipher = (iv: Bytes, label: Label) => ({ name: "AES-GCM", iv, additionalData: labelBytes(label) });

/** AES-256-GCM under HKDF(secret, label): nonce 12 | ciphertext | tag 16. The nonce is random: such a key wraps a few times in its life. */
export async function wrap(
  secret: Bytes,
  label: Label,
  plain: Bytes,
  nonce: Bytes = randomBytes(NONCE),
): Promise<Bytes> {
  const key = await keyOf(secret, label);
  return concat(nonce, new Uint8Array(await crypto.subtle.encrypt(cipher(nonce, label), key, plain)));
}

/** The inverse of {@link wrap}; `undefined` for another secret, another label, or changed bytes. */
export async function unwrap(secret: Bytes, label: Label, wrapped: Bytes): Promise<Bytes | undefined> {
  const key = await keyOf(secret, label);
  try {
    const iv = wrapped.slice(0, NONCE);
    return new Uint8Array(await crypto.subtle.decrypt(cipher(iv, label), key, wrapped.slice(NONCE)));
  } catch {
    return undefined; // AES-GCM says no more than "no", and there is no more to say
  }
}
