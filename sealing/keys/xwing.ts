import { type Bytes, LABELS } from "@hearth/protocol";
import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { deriveFrom } from "./hkdf.ts";

const kem = new XWing();

/** HPKE (RFC 9180): X-Wing (KEM 0x647a), HKDF-SHA256, AES-256-GCM. */
export const suite = new CipherSuite({ kem, kdf: new HkdfSha256(), aead: new Aes256Gcm() });

/** X-Wing's own 32-byte secret key. One derivation for devices, persons and invites (SPEC: SE3). */
const secretKey = (seed: Bytes) => deriveFrom(seed, LABELS.personSeed);

/** The private key of a 32-byte seed, for opening. */
export async function privateKeyOf(seed: Bytes): Promise<CryptoKey> {
  return kem.importKey("raw", (await secretKey(seed)).buffer, false);
}

/** The public key of a 32-byte seed, 1,216 bytes. About 1 ms of computing. */
export async function publicKeyOf(seed: Bytes): Promise<Bytes> {
  const pair = await kem.generateKeyPairDerand(await secretKey(seed));
  return new Uint8Array(await kem.serializePublicKey(pair.publicKey));
}

/** A public key as others gave it. Throws if it is not 1,216 bytes. */
export function importPublicKey(bytes: Bytes): Promise<CryptoKey> {
  return kem.importKey("raw", bytes.slice().buffer, true);
}
