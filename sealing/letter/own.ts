import {
  type Bytes,
  concat,
  decodeOwn,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  type OwnValue,
  type PersonId,
  type Result,
  randomBytes,
  refuse,
  type SealedOwn,
  sameBytes,
} from "@hearth/protocol";
import { personPublic } from "../keys/generation.ts";
import { deriveFrom } from "../keys/hkdf.ts";
import { decryptOnce, encryptOnce } from "./cipher.ts";

const SALT = 32;

/** Whose value it is, and where: it opens as nobody else's. */
export interface OwnOf {
  readonly home: HomeId;
  readonly person: PersonId;
}

/** Where a value lies at the host, 32 bytes: `first`, the oldest seed of the person's ring, hides its name (SPEC: SE24). */
export function ownSlot(of: OwnOf, first: Bytes, { kind, key }: Pick<OwnValue, "kind" | "key">): Promise<Bytes> {
  return deriveFrom(first, LABELS.ownSlot, concat(placeOf(of), encodeCbor([kind, key])));
}

/** What a value is bound to: it opens in no other slot and as no other version. */
export type OwnPlace = Pick<SealedOwn, "slot" | "version">;

/** Seals what only the person's own devices may read, with the newest seed (32 bytes) of the person's ring. */
export function sealOwn(of: OwnOf, seed: Bytes, place: OwnPlace, it: OwnValue): Promise<SealedOwn> {
  return sealOwnWith(of, seed, place, it, randomBytes(SALT));
}

/** As {@link sealOwn}; `unsafeTestingSalt` (32 bytes) fixes its randomness, for test vectors alone. */
export async function sealOwnWith(
  of: OwnOf,
  seed: Bytes,
  { slot, version }: OwnPlace,
  it: OwnValue,
  unsafeTestingSalt: Bytes,
): Promise<SealedOwn> {
  const { boxKey } = (await personPublic(seed)).key(1);
  const context = contextOf(of, unsafeTestingSalt, { slot, version });
  const body = await encryptOnce(seed, LABELS.ownValue, context, encodeCbor(it));
  return { slot, version, key: boxKey, sealed: concat(unsafeTestingSalt, body) };
}

/**
 * `own_wrong`: another seed's, somebody else's, from another slot or version, or changed. `own_malformed`: inside is what
 * nobody would write, or it lies in a slot that is not its own.
 */
export type OwnRefusal = "own_wrong" | "own_malformed";

/** Opens a value with the seed whose public key it names; `first` as in {@link ownSlot}. */
export async function openOwn(
  of: OwnOf,
  { seed, first }: { readonly seed: Bytes; readonly first: Bytes },
  it: SealedOwn,
): Promise<Result<OwnValue, OwnRefusal>> {
  const context = contextOf(of, it.sealed.slice(0, SALT), it);
  const plain = await decryptOnce(seed, LABELS.ownValue, context, it.sealed.slice(SALT));
  if (!plain) return refuse("own_wrong");
  const value = decodeOwn(plain);
  if (!value.ok || !sameBytes(await ownSlot(of, first, value.value), it.slot)) return refuse("own_malformed");
  return value;
}

const placeOf = ({ home, person }: OwnOf) => concat(idToBytes(home), idToBytes(person));

/** salt 32 | home 16 | person 16 | slot 32 | version 8. */
function contextOf(of: OwnOf, salt: Bytes, { slot, version }: OwnPlace): Bytes {
  const counted = new Uint8Array(8);
  new DataView(counted.buffer).setBigUint64(0, BigInt(version));
  return concat(salt, placeOf(of), slot, counted);
}
