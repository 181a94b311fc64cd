import { z } from "zod";
import { LIMITS } from "./limits.ts";
import { count, eventId, hash, roomId, time } from "./schema.ts";

/** The hashes of blobs that an event refers to, told beside it: the host counts them and cannot read the event. */
export const eventBlobs = z.array(hash).min(1).max(LIMITS.eventBlobs);

/** What the host keeps of files at most, bytes: one file as it was before it was sealed, and all of one person's sealed. */
const blobRules = z.strictObject({
  file: z.int().min(0).max(LIMITS.blobRuleMax),
  person: z.int().min(0).max(LIMITS.blobRuleMax),
});
export type BlobRules = z.infer<typeof blobRules>;

/**
 * Sealed files through the host. Their bytes go by HTTP: up by tus 1.0 (creation, termination), down by GET with Range; each
 * time with a token that the host has signed for this device, blob and direction.
 */
export const BLOB_REQUESTS = {
  /**
   * Asks to bring a blob for a room (`put`, `size`: sealed bytes), or to fetch one that an event of the room refers to (`get`). `at`: the path to
   * ask (for `put` where uploads are made), until `until`. No ticket: it is here, nothing has to be brought.
   */
  "blobs.ticket": {
    who: "device",
    ask: z
      .strictObject({
        room: roomId,
        action: z.enum(["put", "get"]),
        blob: hash,
        size: z.int().min(1).max(LIMITS.blobRuleMax).optional(),
      })
      .refine((it) => (it.action === "put") === (it.size !== undefined)),
    answer: z.strictObject({
      ticket: z.strictObject({ token: z.string().max(2_048), at: z.string().max(128), until: time }).nullable(),
    }),
  },
  /** This device has these blobs of a room that is relayed: they wait for it no more. */
  "blobs.taken": {
    who: "device",
    ask: z.strictObject({ room: roomId, blobs: z.array(hash).min(1).max(LIMITS.blobsTaken) }),
    answer: z.strictObject({}),
  },
  /**
   * Events of this person's in a kept room refer to these blobs: a restored host has lost that. `missing`: those that it does not have, or that
   * this person may not name; they are brought first, and then said again.
   */
  "blobs.refer": {
    who: "device",
    ask: z.strictObject({
      room: roomId,
      events: z
        .array(z.strictObject({ event: eventId, blobs: eventBlobs }))
        .min(1)
        .max(LIMITS.blobRefers),
    }),
    answer: z.strictObject({ missing: z.array(hash).max(LIMITS.blobRefers * LIMITS.eventBlobs) }),
  },
  /** How much the host keeps, and of this person already. Owners set it, and are told of all and of what is free on its disk. */
  "blobs.space": {
    who: "device",
    ask: z.strictObject({
      set: blobRules
        .partial()
        .refine((it) => it.file !== undefined || it.person !== undefined)
        .optional(),
    }),
    answer: z.strictObject({
      rules: blobRules,
      used: count,
      all: z.strictObject({ used: count, blobs: count, free: count.nullable() }).optional(),
    }),
  },
} as const;
