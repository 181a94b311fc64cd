import { type Bytes, concat } from "./bytes.ts";
import { type Label, labelBytes } from "./labels.ts";

/** Signs with a device's (or invite's) Ed25519 key: 64 bytes (RFC 8032) over label, zero byte, message. */
export type Sign = (label: Label, message: Bytes) => Promise<Bytes>;

/** An Ed25519 signing function for a WebCrypto private key. */
export function signerOf(key: CryptoKey): Sign {
  return async (label, message) =>
    new Uint8Array(await crypto.subtle.sign("Ed25519", key, concat(labelBytes(label), message)));
}

const imported = new Map<string, Promise<CryptoKey>>();
const IMPORTED_KEYS = 4_096;

function importKey(publicKey: Bytes): Promise<CryptoKey> {
  const name = String.fromCharCode(...publicKey);
  const known = imported.get(name);
  if (known) return known;
  if (imported.size >= IMPORTED_KEYS) imported.clear();
  const key = crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  imported.set(name, key);
  return key;
}

/** True if `signature` is by `publicKey` (32 bytes) over `message` in the context of `label`. Never throws on bad input. */
export async function verify(publicKey: Bytes, label: Label, message: Bytes, signature: Bytes): Promise<boolean> {
  try {
    const key = await importKey(publicKey);
    return await crypto.subtle.verify("Ed25519", key, signature, concat(labelBytes(label), message));
  } catch {
    return false; // a key or signature of impossible form verifies nothing
  }
}
