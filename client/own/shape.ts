import { schema } from "@hearth/protocol";
import { z } from "zod";

const minute = z
  .int()
  .min(0)
  .max(24 * 60 - 1);

/** What a person sets for all their devices. */
export const settings = z.object({
  theme: z.enum(["system", "light", "dark", "contrast"]),
  accent: z.enum(["ember", "rose", "violet", "blue", "green"]),
  density: z.enum(["roomy", "compact"]),
  /** Per cent. */
  textSize: z.int().min(80).max(200),
  /** `none`: nothing moves; else as the system says. */
  motion: z.enum(["system", "none"]),
  /** Chords by the names of shortcuts, where they are not the usual ones; empty: none. */
  keys: z.record(z.string().max(32), z.string().max(40)).refine((it) => Object.keys(it).length <= 64),
  /** A sound for a message in a room, and for one that names me. */
  messageSound: z.boolean(),
  mentionSound: z.boolean(),
  /** It is heard when somebody calls me, and when somebody comes into my call or leaves it. */
  ringSound: z.boolean(),
  callSounds: z.boolean(),
  /** Notifications show who and what. */
  showsWords: z.boolean(),
  /** The home's host fetches pages that I link to, so that I can send what they say of themselves. */
  linkPreviews: z.boolean(),
  /** The others are shown what I have received and read and when I type; and I them. */
  receipts: z.boolean(),
  /** Links run through a relay alone, so that nobody learns an address of this person's devices. */
  hidesAddress: z.boolean(),
  /** Between these minutes of the day (on the device's clock) nothing is notified. */
  quiet: z.object({ on: z.boolean(), from: minute, to: minute }),
});
export type Settings = z.infer<typeof settings>;

/** What a person sets for one room. */
export const roomSettings = z.object({
  notify: z.enum(["all", "mentions", "none"]),
  /** Nothing is notified until then; ms since 1970, 0: it is. */
  quietUntil: schema.time,
});
export type RoomSettings = z.infer<typeof roomSettings>;
