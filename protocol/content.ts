import { z } from "zod";
import { callEnded } from "./calls.ts";
import { file } from "./file.ts";
import { letterSeal, noteSeal } from "./letter.ts";
import { LIMITS } from "./limits.ts";
import { lock, lockedShape } from "./lock.ts";
import {
  bytesUpTo,
  categoryId,
  count,
  deviceId,
  emoji,
  eventId,
  hash,
  homeId,
  line,
  lines,
  name,
  personId,
  place,
  roomId,
  time,
} from "./schema.ts";

/** The author's hybrid logical clock: ms since 1970 and a counter that orders what shares a ms. */
export const clock = z.strictObject({ ms: time, counter: z.int().min(0).max(0xffff) });
export type Clock = z.infer<typeof clock>;

/** What somebody is up to: words, an emoji, or both. */
export const status = z
  .strictObject({ text: line(LIMITS.statusText), emoji: emoji.optional() })
  .refine((it) => it.text !== "" || it.emoji !== undefined);
export type Status = z.infer<typeof status>;

/** A picture as it is sent: who receives it reads its true format from its bytes (`picture.ts`). */
export const image = z.strictObject({ type: z.enum(["webp", "jpeg", "png"]), bytes: bytesUpTo(LIMITS.pictureBytes) });
export type Image = z.infer<typeof image>;

/**
 * What a page said of itself when the author linked to it. `url`: as in the text, complete; a preview of an address that
 * the text does not link to is not shown.
 */
export const preview = z.strictObject({
  url: z
    .string()
    .max(LIMITS.address)
    .regex(/^https?:\/\/[\x21-\x7e]+$/),
  title: line(LIMITS.previewTitle).min(1),
  description: line(LIMITS.previewDescription).min(1).optional(),
  site: line(LIMITS.previewSite).min(1).optional(),
  image: image.refine(({ bytes }) => bytes.length <= LIMITS.previewPicture).optional(),
});
export type Preview = z.infer<typeof preview>;

/** What an event says once it is open. Things of the home (names, profiles) go to the home's hidden room. */
export const content = z.discriminatedUnion("type", [
  /**
   * Words in Markdown, files, or both. `mentions`: people whom `@username` in the text names; `everyone`: `@everyone` does. `reply`: the
   * message it answers; `thread`: the message whose thread it stands in; `forwarded`: somebody said it elsewhere before.
   */
  z
    .strictObject({
      type: z.literal("message"),
      clock,
      text: z.string().max(LIMITS.messageText),
      files: z.array(file).min(1).max(LIMITS.files).optional(),
      mentions: z.array(personId).min(1).max(LIMITS.mentions).optional(),
      everyone: z.literal(true).optional(),
      reply: eventId.optional(),
      thread: eventId.optional(),
      forwarded: z.literal(true).optional(),
      preview: preview.optional(),
    })
    .refine(({ text, files }) => text !== "" || files !== undefined),
  /** Other words in place of those of a message of the author's own in this room; as a whole, the newest by clock. */
  z.strictObject({
    type: z.literal("edit"),
    clock,
    message: eventId,
    text: z.string().min(1).max(LIMITS.messageText),
    mentions: z.array(personId).min(1).max(LIMITS.mentions).optional(),
    everyone: z.literal(true).optional(),
  }),
  /**
   * Takes a message of this room away for ever: by its author, or whoever may moderate here. `also`: its edits, whose words
   * go too; `thread`: where it stood, which its tombstone does not tell.
   */
  z.strictObject({
    type: z.literal("delete"),
    clock,
    message: eventId,
    also: z.array(eventId).min(1).max(LIMITS.deleteAlso).optional(),
    thread: eventId.optional(),
  }),
  /** Takes away what stands in front of it in this room's log: all that the author said (`mine`), or by who may, everything. */
  z.strictObject({ type: z.literal("clear"), clock, whose: z.enum(["mine", "all"]) }),
  /** The author's reaction to a message of this room; the newest by clock per person and emoji. */
  z.strictObject({ type: z.literal("react"), clock, message: eventId, emoji, on: z.boolean() }),
  /** A message, an edit or a reaction whose words only those can read who know the room's passphrase (`lock.ts`). */
  z
    .strictObject({ type: z.literal("locked"), clock, ...lockedShape })
    .refine(({ as, message }) => (as === "message") === (message === undefined))
    .refine(({ as, blobs }) => as === "message" || blobs === undefined),
  /** Puts a message of this room up where all find it, or takes it down; the newest by clock of those who may. */
  z.strictObject({ type: z.literal("pin"), clock, message: eventId, on: z.boolean() }),
  /** A call of this room is over, says who left it last: how long it was, and who was in it (`calls.ts`). */
  z.strictObject({ type: z.literal("call"), clock, ...callEnded }),
  /** The home's name; the last writer by clock wins. */
  z.strictObject({ type: z.literal("home"), clock, name }),
  /**
   * What changes about a channel: what it leaves out stays as it is, and of each part the newest word holds. A channel is
   * one once it has a name. `position`: the category it stands in (null: none) and its place there, always both.
   */
  z.strictObject({
    type: z.literal("channel"),
    clock,
    room: roomId,
    mode: z.enum(["kept"]),
    name: name.optional(),
    topic: lines(LIMITS.topic).optional(),
    position: z.strictObject({ category: categoryId.nullable(), place }).optional(),
    archived: z.boolean().optional(),
    /** A place to talk in, too. */
    voice: z.boolean().optional(),
    /** How long words are kept there by the host's time, ms; null: for ever. */
    retain: z.int().min(LIMITS.retainMs).max(LIMITS.retainMaxMs).nullable().optional(),
    /** From now on words are sealed under this lock's passphrase too; null: no more. */
    lock: lock.nullable().optional(),
  }),
  /** What changes about a category, part by part as of a channel. The channels of one that is removed stand in none. */
  z.strictObject({
    type: z.literal("category"),
    clock,
    category: categoryId,
    name: name.optional(),
    place: place.optional(),
    removed: z.boolean().optional(),
  }),
  /** The author's own profile, as a whole: what it leaves out is empty from then on. */
  z.strictObject({
    type: z.literal("profile"),
    clock,
    displayName: name,
    bio: lines(LIMITS.bio).optional(),
    status: status.optional(),
  }),
  /** The author's own picture; null takes it away. */
  z.strictObject({ type: z.literal("avatar"), clock, image: image.nullable() }),
  /** The home's picture, by an owner; null takes it away. */
  z.strictObject({ type: z.literal("home-picture"), clock, image: image.nullable() }),
  /** What the author calls a device of theirs; the last writer by clock wins. */
  z.strictObject({ type: z.literal("device-name"), clock, device: deviceId, name }),
  /** "I saw this log of that room up to `seq`, with this running hash": what a device revoked later may still have said. */
  z.strictObject({
    type: z.literal("checkpoint"),
    clock,
    room: z.union([roomId, homeId]),
    seq: count,
    running: hash,
    /** How far the rosters of home and room were known here when that was seen; left out: as far as the event states. */
    known: z.strictObject({ home: count, room: count }).optional(),
  }),
  /** For the author's own devices: a note (`letter.ts`). */
  z.strictObject({ type: z.literal("private"), clock, ...noteSeal }),
  /** For those whom it names: a letter (`letter.ts`). */
  z.strictObject({ type: z.literal("letter"), clock, ...letterSeal }),
]);
export type Content = z.infer<typeof content>;
export type ContentType = Content["type"];
