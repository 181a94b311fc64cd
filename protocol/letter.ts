import { z } from "zod";
import { decodeCbor } from "./codec.ts";
import { LIMITS } from "./limits.ts";
import { bytesOf, bytesUpTo, eventId, hash, lines, personId, roomId, time } from "./schema.ts";

/** What content for some people only looks like to everybody else (SPEC: PR13). Inside, it is padded. */
export const letterSeal = {
  /** HKDF(one-time secret, "letter id"), 32 bytes: all who can open it open the same. */
  id: hash,
  /** The secret in a box for each reader, for the X-Wing key whose SHA-256 is `key`: encapsulation | ciphertext. */
  to: z
    .array(z.strictObject({ person: personId, key: hash, box: bytesOf(LIMITS.boxBytes) }))
    .min(1)
    .max(LIMITS.letterReaders),
  sealed: bytesUpTo(LIMITS.letterBytes),
};
const letterSealed = z.strictObject(letterSeal);
export type SealedLetter = z.infer<typeof letterSealed>;

/** What somebody's own devices alone open. `key`: SHA-256 of the X-Wing key whose seed opens it; `sealed`: salt 32 | ciphertext. */
export const noteSeal = { key: hash, sealed: bytesUpTo(LIMITS.noteBytes) };
const noteSealed = z.strictObject(noteSeal);
export type SealedNote = z.infer<typeof noteSealed>;

/** What was done about a report. */
export const settlement = z.enum(["removed", "talked", "nothing"]);
export type Settlement = z.infer<typeof settlement>;

/** What a letter says inside: a report, or an admin's word on one. */
export const letter = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("report"),
    about: personId,
    reason: lines(LIMITS.reason).min(1),
    /** The message it is about, as the reporter's device showed it; a long text's beginning. */
    message: z
      .strictObject({ event: eventId, room: roomId, at: time, text: z.string().min(1).max(LIMITS.quote) })
      .optional(),
  }),
  z.strictObject({
    kind: z.literal("settled"),
    report: eventId,
    done: settlement,
    /** A word to the reporter; may be empty. */
    note: lines(LIMITS.reason),
  }),
]);
export type Letter = z.infer<typeof letter>;

/** What somebody tells their own devices alone; the newest word on each thing holds. */
export const note = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("block"), person: personId, blocked: z.boolean() }),
]);
export type Note = z.infer<typeof note>;

export const decodeLetter = (bytes: Uint8Array<ArrayBuffer>) => decodeCbor(letter, bytes);
export const decodeNote = (bytes: Uint8Array<ArrayBuffer>) => decodeCbor(note, bytes);
