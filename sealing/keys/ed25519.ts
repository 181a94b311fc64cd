import { type Bytes, concat, fromBase64url, type Sign, signerOf } from "@hearth/protocol";

// RFC 8410 section 7: the PKCS #8 frame around a 32-byte Ed25519 seed. WebCrypto takes no bare seed.
const PKCS8 = new Uint8Array([48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32]);

/** The Ed25519 key pair (RFC 8032) of a 32-byte seed: a signing function and the 32-byte public key. */
export async function signingPair(seed: Bytes): Promise<{ sign: Sign; signKey: Bytes }> {
  const wrapped = concat(PKCS8, seed);
  const readable = await crypto.subtle.importKey("pkcs8", wrapped, "Ed25519", true, ["sign"]);
  const signKey = fromBase64url((await crypto.subtle.exportKey("jwk", readable)).x ?? "");
  if (signKey?.length !== 32) throw new Error("WebCrypto gave no Ed25519 public key");
  const locked = await crypto.subtle.importKey("pkcs8", wrapped, "Ed25519", false, ["sign"]);
  return { sign: signerOf(locked), signKey };
}
