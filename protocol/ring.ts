import { z } from "zod";
import type { Bytes } from "./bytes.ts";
import { decodeSigned } from "./entry.ts";
import { LIMITS } from "./limits.ts";
import { author, bytesOf, deviceId, hash, head, homeId, inviteId, personId, rosterId, time } from "./schema.ts";

/**
 * A generation of a roster's ring, signed by the device that made it (label `generation`). It was boxed to everybody
 * who belonged at `head` (persons with their newest key then, and invites open then), and to nobody else.
 */
export const generation = z.strictObject({
  version: z.literal(1),
  home: homeId,
  roster: rosterId,
  /** From 1; two made at once share a number, and the smaller id is used on. */
  number: z.int().min(1).max(0xffffffff),
  /** HKDF(secret, "generation id"), 32 bytes: naming the generation commits to its secret. */
  generation: hash,
  head,
  author,
  time,
});
export type Generation = z.infer<typeof generation>;
export const decodeGeneration = (bytes: Bytes) => decodeSigned(generation, bytes);

/**
 * A generation of a private room's ring: `head` is of the room's roster, `homeHead` of the home's. It was boxed to those
 * who were in the room then, for the newest keys that they had.
 */
export const roomGeneration = z.strictObject({ ...generation.shape, version: z.literal(2), homeHead: head });
export type RoomGeneration = z.infer<typeof roomGeneration>;
export const decodeRoomGeneration = (bytes: Bytes) => decodeSigned(roomGeneration, bytes);

/** Whose secret a box holds: a person's ring (their seeds, for their devices) or a roster's ring. */
export const ringName = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("person"), person: personId }),
  z.strictObject({ kind: z.literal("roster"), roster: rosterId }),
]);
export type RingName = z.infer<typeof ringName>;

/** Who can open a box. Persons' rings go to devices; rosters' rings to persons and open invites. */
export const recipient = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("device"), device: deviceId }),
  z.strictObject({ kind: z.literal("person"), person: personId }),
  z.strictObject({ kind: z.literal("invite"), invite: inviteId }),
]);
export type Recipient = z.infer<typeof recipient>;

/** One secret of 32 bytes for one public key (named by its SHA-256): HPKE base mode, encapsulation | ciphertext. */
export const box = z.strictObject({
  ring: ringName,
  generation: hash,
  to: recipient,
  key: hash,
  sealed: bytesOf(LIMITS.boxBytes),
});
export type Box = z.infer<typeof box>;
