import {
  type Box,
  type Bytes,
  concat,
  encodeCbor,
  type HomeId,
  LABELS,
  LIMITS,
  labelBytes,
  ok,
  type Recipient,
  type Result,
  type RingName,
  randomBytes,
  refuse,
  sameBytes,
  sha256,
} from "@hearth/protocol";
import { generationId } from "../keys/generation.ts";
import { importPublicKey, privateKeyOf, suite } from "../keys/xwing.ts";

/** X-Wing's encapsulation, bytes: the beginning of a box. */
const ENCAPSULATION = 1120;

/** What the secret is and whom it is for. `publicKey` (1,216 bytes) has been compared with the hash in the roster. */
export interface ToBox {
  readonly home: HomeId;
  readonly ring: RingName;
  readonly to: Recipient;
  readonly secret: Bytes;
  readonly publicKey: Bytes;
}

/**
 * Puts a generation's secret (32 bytes) into a box for one public key: HPKE base mode, single shot (RFC 9180 section
 * 6.1), with all that the box says about itself bound as `info` (SPEC: SE5). A member who published bytes that are no
 * X-Wing key gets a box of random bytes, which nobody can open: one bad key must not stop a ring's renewal.
 */
export async function sealBox(it: ToBox): Promise<Box> {
  return sealBoxWith(it);
}

/** As {@link sealBox}; `unsafeTestingRandom` (64 bytes) fixes X-Wing's randomness, for test vectors alone. */
export async function sealBoxWith(it: ToBox, unsafeTestingRandom?: Bytes): Promise<Box> {
  const [generation, key] = await Promise.all([generationId(it.secret), sha256(it.publicKey)]);
  const named = { ring: it.ring, generation, to: it.to, key };
  const params = {
    info: boxInfo(it.home, named),
    ...(unsafeTestingRandom && { ekm: unsafeTestingRandom.slice().buffer }),
  };
  try {
    const recipientPublicKey = await importPublicKey(it.publicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey, ...params }, it.secret.slice().buffer);
    return { ...named, sealed: concat(new Uint8Array(enc), new Uint8Array(ct)) };
  } catch {
    return { ...named, sealed: randomBytes(LIMITS.boxBytes) };
  }
}

/** `box_not_ours`: no box for this seed, or changed on the way. `box_forged`: it opens, but holds another secret than it names. */
export type BoxRefusal = "box_not_ours" | "box_forged";

/** Opens a box with the seed it was made for: a device's `boxSeed`, a person's seed, or an invite's `boxSeed`. */
export async function openBox(home: HomeId, box: Box, seed: Bytes): Promise<Result<Bytes, BoxRefusal>> {
  const recipientKey = await privateKeyOf(seed);
  const enc = box.sealed.slice(0, ENCAPSULATION).buffer;
  const ciphertext = box.sealed.slice(ENCAPSULATION).buffer;
  let secret: Bytes;
  try {
    secret = new Uint8Array(await suite.open({ recipientKey, enc, info: boxInfo(home, box) }, ciphertext));
  } catch {
    return refuse("box_not_ours");
  }
  if (secret.length !== 32 || !sameBytes(await generationId(secret), box.generation)) return refuse("box_forged");
  return ok(secret);
}

/** What a box is bound to: label | CBOR [home, ring, generation, to, key]. */
export function boxInfo(home: HomeId, it: Omit<Box, "sealed">): ArrayBuffer {
  return concat(labelBytes(LABELS.box), encodeCbor([home, it.ring, it.generation, it.to, it.key])).buffer;
}
