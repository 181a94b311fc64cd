import { type Bytes, LABELS, type PersonKey, randomBytes, sha256 } from "@hearth/protocol";
import { deriveFrom } from "./hkdf.ts";
import { publicKeyOf } from "./xwing.ts";

/** A new generation's secret: 32 random bytes. In a person's ring it is the seed of the person's X-Wing pair. */
export function newSecret(): Bytes {
  return randomBytes(32);
}

const ids = new WeakMap<Bytes, Promise<Bytes>>();

/** The id of a generation, 32 bytes: naming it commits to its secret (SPEC: SE2). */
export function generationId(secret: Bytes): Promise<Bytes> {
  const known = ids.get(secret);
  if (known) return known;
  const id = deriveFrom(secret, LABELS.generationId);
  ids.set(secret, id);
  return id;
}

/** What a seed of a person's ring shows to others: the X-Wing public key (1,216 bytes) and the roster's words for it. */
export interface PersonPublic {
  readonly boxPublic: Bytes;
  readonly key: (number: number) => PersonKey;
}

/** The public side of one generation of a person's ring. */
export async function personPublic(seed: Bytes): Promise<PersonPublic> {
  const boxPublic = await publicKeyOf(seed);
  const [boxKey, generation] = await Promise.all([sha256(boxPublic), generationId(seed)]);
  return { boxPublic, key: (number) => ({ number, generation, boxKey }) };
}
