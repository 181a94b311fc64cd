import { z } from "zod";
import { decodeCbor } from "./codec.ts";
import { LIMITS } from "./limits.ts";
import { bytesUpTo, hash } from "./schema.ts";

/** How often a slot has been written; never goes back. */
export const ownVersion = z.int().min(1).max(LIMITS.ownVersion);

/**
 * What a person's own devices share, as the host keeps it (SPEC: PR16). `slot`: which value it is, without its name;
 * `key`: SHA-256 of the X-Wing key whose seed opens it; `sealed`: salt 32 | ciphertext, bound to slot and version.
 */
export const ownSealed = z.strictObject({
  slot: hash,
  version: ownVersion,
  key: hash,
  sealed: bytesUpTo(LIMITS.ownBytes),
});
export type SealedOwn = z.infer<typeof ownSealed>;

/** What stands inside: the value's name, so that who opens it knows what it is, and the value, judged by its kind. */
export const own = z.strictObject({
  kind: z.string().min(1).max(LIMITS.ownName),
  key: z.string().max(LIMITS.ownName),
  value: z.unknown(),
});
export type OwnValue = z.infer<typeof own>;

export const decodeOwn = (bytes: Uint8Array<ArrayBuffer>) => decodeCbor(own, bytes);
