import { z } from "zod";
import { type Bytes, concat, sameBytes, sha256 } from "./bytes.ts";
import { decodeCbor } from "./codec.ts";
import { encodeCbor } from "./encode.ts";
import { LIMITS } from "./limits.ts";
import { ok, type Result, refuse } from "./result.ts";
import {
  author,
  bytesOf,
  bytesUpTo,
  deviceId,
  hash,
  homeId,
  inviteId,
  rosterId,
  signature,
  time,
  username,
} from "./schema.ts";

/** A device as the roster knows it. `boxKey` is the SHA-256 of its X-Wing public key: the host keeps the key itself. */
export const deviceKeys = z.strictObject({ device: deviceId, signKey: bytesOf(32), boxKey: hash });
export type DeviceKeys = z.infer<typeof deviceKeys>;

/** One generation of a person's ring: its number from 1, its id, and the SHA-256 of the X-Wing public key its secret gives. */
export const personKey = z.strictObject({ number: z.int().min(1).max(0xffffffff), generation: hash, boxKey: hash });
export type PersonKey = z.infer<typeof personKey>;

export const entryBody = z.discriminatedUnion("type", [
  /** The first entry: the home and its owner. The author is that person and device. */
  z.strictObject({ type: z.literal("genesis"), username, keys: deviceKeys, personKey }),
  /** `uses` 0: no limit. `expires` 0: never (ms since 1970). */
  z.strictObject({
    type: z.literal("invite"),
    invite: inviteId,
    signKey: bytesOf(32),
    boxKey: hash,
    uses: z.int().min(0).max(10_000),
    expires: time,
  }),
  z.strictObject({ type: z.literal("revoke-invite"), invite: inviteId }),
  /** The author is the newcomer; `inviteSignature` is the invite key's over {@link joinClaim}. */
  z.strictObject({
    type: z.literal("join"),
    invite: inviteId,
    inviteSignature: signature,
    username,
    keys: deviceKeys,
    personKey,
  }),
  /** `proof` is the new device's own signature over {@link deviceClaim}. */
  z.strictObject({ type: z.literal("device"), kind: z.enum(["device", "vault"]), keys: deviceKeys, proof: signature }),
  /** Takes the device out and renews its person's ring in one step, so that no box goes to a key the device knew. */
  z.strictObject({ type: z.literal("revoke-device"), device: deviceId, personKey }),
  z.strictObject({ type: z.literal("person-key"), personKey }),
]);
export type EntryBody = z.infer<typeof entryBody>;
export type EntryType = EntryBody["type"];

/** What a roster entry says. `previous` is the hash of the entry before; 32 zero bytes for number 1. */
export const entry = z.strictObject({
  version: z.literal(1),
  home: homeId,
  roster: rosterId,
  number: z.int().min(1).max(0xffffffff),
  previous: hash,
  author,
  time,
  body: entryBody,
});
export type Entry = z.infer<typeof entry>;

const signed = z.strictObject({ content: bytesUpTo(LIMITS.entryBytes), signature });

/** A signed thing on the wire: the exact bytes that were signed, and the signature over them. */
export interface Signed<T> {
  readonly value: T;
  readonly content: Bytes;
  readonly signature: Bytes;
}

/** Wraps signed content for the wire: CBOR {content, signature}. */
export function encodeSigned(content: Bytes, by: Bytes): Bytes {
  return encodeCbor({ content, signature: by });
}

export function decodeSigned<T>(schema: z.ZodType<T>, bytes: Bytes): Result<Signed<T>, "malformed" | "too_large"> {
  const outer = decodeCbor(signed, bytes, LIMITS.entryBytes);
  if (!outer.ok) return outer;
  const inner = decodeCbor(schema, outer.value.content, LIMITS.entryBytes);
  if (!inner.ok) return inner;
  // One thing has one form: bytes that decode alike but differ would have two hashes.
  const canonical = encodeSigned(encodeCbor(inner.value), outer.value.signature);
  if (!sameBytes(canonical, bytes)) return refuse("malformed");
  return ok({ value: inner.value, ...outer.value });
}

export const decodeEntry = (bytes: Bytes) => decodeSigned(entry, bytes);

/** The hash that the next entry names as `previous`: SHA-256 of the entry's wire bytes, signature included. */
export function entryHash(bytes: Bytes): Promise<Bytes> {
  return sha256(bytes);
}

/** What an invite key signs to let a newcomer in: bound to home, invite, person, device and both keys. */
export function joinClaim(home: string, invite: string, person: string, keys: DeviceKeys, key: PersonKey): Bytes {
  return concat(encodeCbor([home, invite, person, keys, key]));
}

/** What a new device signs to show that it holds its key: bound to home and person. */
export function deviceClaim(home: string, person: string, keys: DeviceKeys): Bytes {
  return concat(encodeCbor([home, person, keys]));
}
