import { type Bytes, type Label, labelBytes } from "@hearth/protocol";
import { pad, unpad } from "../event/padding.ts";
import { deriveFrom } from "../keys/hkdf.ts";

/** The nonce may stand still: every key is derived for one text (SPEC: SE20, SE21). */
const cipher = (label: Label) => ({ name: "AES-GCM", iv: new Uint8Array(12), additionalData: labelBytes(label) });

async function keyOf(secret: Bytes, label: Label, context: Bytes): Promise<CryptoKey> {
  const key = await deriveFrom(secret, label, context);
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, ["encrypt", "decrypt"]);
}

/** Pads (SE8) and encrypts under derive(secret, label, context): ciphertext | tag 16. */
export async function encryptOnce(secret: Bytes, label: Label, context: Bytes, plain: Bytes): Promise<Bytes> {
  const key = await keyOf(secret, label, context);
  return new Uint8Array(await crypto.subtle.encrypt(cipher(label), key, pad(plain)));
}

/** The inverse of {@link encryptOnce}; `undefined` for another secret or context, changed bytes or wrong padding. */
export async function decryptOnce(
  secret: Bytes,
  label: Label,
  context: Bytes,
  sealed: Bytes,
): Promise<Bytes | undefined> {
  const key = await keyOf(secret, label, context);
  try {
    return unpad(new Uint8Array(await crypto.subtle.decrypt(cipher(label), key, sealed)))?.slice();
  } catch {
    return undefined; // AES-GCM says no more than "no", and there is no more to say
  }
}
