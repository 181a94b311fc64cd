import { type Bytes, LABELS, type Sign, sha256 } from "@hearth/protocol";
import { signingPair } from "./ed25519.ts";
import { deriveFrom } from "./hkdf.ts";
import { publicKeyOf } from "./xwing.ts";

/** The two key pairs that an invite link's secret gives. */
export interface InviteKeys {
  readonly sign: Sign;
  /** Ed25519 public key, 32 bytes. */
  readonly signKey: Bytes;
  /** Opens the invite's boxes: hand it to `openBox`. */
  readonly boxSeed: Bytes;
  /** X-Wing public key, 1,216 bytes. */
  readonly boxPublic: Bytes;
  /** SHA-256 of it, as it stands in the roster. */
  readonly boxKey: Bytes;
}

/** Derives an invite's keys from the 32-byte secret in its link (SPEC: SE4). */
export async function inviteKeys(secret: Bytes): Promise<InviteKeys> {
  const boxSeed = await deriveFrom(secret, LABELS.inviteBox);
  const { sign, signKey } = await signingPair(await deriveFrom(secret, LABELS.inviteSign));
  const boxPublic = await publicKeyOf(boxSeed);
  return { sign, signKey, boxSeed, boxPublic, boxKey: await sha256(boxPublic) };
}
