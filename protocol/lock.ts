import { z } from "zod";
import { decodeCbor } from "./codec.ts";
import { file } from "./file.ts";
import { LIMITS } from "./limits.ts";
import { bytesOf, bytesUpTo, emoji, eventId, hash, personId } from "./schema.ts";

/**
 * A room's passphrase lock (SPEC: PR21). `id`: HKDF(the passphrase's key, "lock id"), so that naming a lock commits to
 * its passphrase; `salt`: 16 random bytes, new with every lock.
 */
export const lock = z.strictObject({ id: hash, salt: bytesOf(LIMITS.lockSalt) });
export type Lock = z.infer<typeof lock>;

/** What a person wrote in a locked room: what else would stand open in the event. */
export const words = z.discriminatedUnion("as", [
  z
    .strictObject({
      as: z.literal("message"),
      text: z.string().max(LIMITS.messageText),
      files: z.array(file).min(1).max(LIMITS.files).optional(),
    })
    .refine(({ text, files }) => text !== "" || files !== undefined),
  z.strictObject({
    as: z.literal("edit"),
    text: z.string().min(1).max(LIMITS.messageText),
    /** Those of the message, again: nothing is kept of the words in whose place these stand. */
    files: z.array(file).min(1).max(LIMITS.files).optional(),
  }),
  z.strictObject({ as: z.literal("react"), emoji, on: z.boolean() }),
]);
export type Words = z.infer<typeof words>;

/** What of a locked event everybody in the room can read: which lock, of what kind it is, where it belongs, whom it names. */
export const lockedShape = {
  lock: hash,
  as: z.enum(["message", "edit", "react"]),
  /** The message that an edit or a reaction is about. */
  message: eventId.optional(),
  mentions: z.array(personId).min(1).max(LIMITS.mentions).optional(),
  everyone: z.literal(true).optional(),
  reply: eventId.optional(),
  thread: eventId.optional(),
  forwarded: z.literal(true).optional(),
  /** Of a message: the blobs of its files and their previews (SPEC: PR26), so that who cannot read it can count who refers to them. */
  blobs: z
    .array(hash)
    .min(1)
    .max(2 * LIMITS.files)
    .optional(),
  /** The {@link words}, sealed under the passphrase's key. */
  sealed: bytesUpTo(LIMITS.lockedWords),
};

export const decodeWords = (bytes: Uint8Array<ArrayBuffer>) => decodeCbor(words, bytes);
