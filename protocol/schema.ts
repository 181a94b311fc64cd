import { z } from "zod";
import type { Bytes } from "./bytes.ts";
import {
  type CallId,
  type CategoryId,
  type DeviceId,
  type EventId,
  type HomeId,
  type InviteId,
  isId,
  type PersonId,
  type RoomId,
  type RosterId,
} from "./ids.ts";
import { LIMITS, USERNAME } from "./limits.ts";

// Browsers forbid `new Function` under our content policy: Zod must not try it.
z.config({ jitless: true });

const isBytes = (value: unknown): value is Bytes => value instanceof Uint8Array && value.buffer instanceof ArrayBuffer;

/** Exactly `length` bytes. */
export const bytesOf = (length: number) => z.custom<Bytes>((value) => isBytes(value) && value.length === length);
/** Up to `limit` bytes. */
export const bytesUpTo = (limit: number) => z.custom<Bytes>((value) => isBytes(value) && value.length <= limit);

const id = <T extends string>() => z.custom<T>((value) => typeof value === "string" && isId(value));
export const homeId = id<HomeId>();
export const rosterId = id<RosterId>();
export const roomId = id<RoomId>();
export const personId = id<PersonId>();
export const deviceId = id<DeviceId>();
export const eventId = id<EventId>();
export const inviteId = id<InviteId>();
export const categoryId = id<CategoryId>();
export const callId = id<CallId>();

export const hash = bytesOf(32);
export const signature = bytesOf(64);
/** ms since 1970. */
export const time = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const count = z.int().min(0).max(Number.MAX_SAFE_INTEGER);
export const username = z.string().regex(USERNAME);
/** Control characters and marks that turn the direction of what stands beside them. */
const DECEITFUL = /[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
/** One line that people write; may be empty. */
export const line = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine((text) => text.trim() === text && !DECEITFUL.test(text));
/** Some lines that people write; may be empty. */
export const lines = (limit: number) =>
  z
    .string()
    .max(limit)
    .refine((text) => text.trim() === text && !DECEITFUL.test(text.replaceAll("\n", "")));
/**
 * One emoji (UTS #51, ED-17) by its form, not by a list: a device must not refuse what a newer one can draw. Reserved
 * places count as pictographs, so the answer is the same everywhere.
 */
const EMOJI =
  /^(?:\p{RI}{2}|[0-9#*]\uFE0F?\u20E3|\p{ExtPict}[\uFE0F\u{1F3FB}-\u{1F3FF}]?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{ExtPict}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)*)$/u;
export const emoji = z
  .string()
  .max(32)
  .refine((text) => EMOJI.test(text));

/** Something that is seen: a name of joiners and blanks alone would look like none. */
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;
/** A name people give: one line that shows what it is, with something to see. */
export const name = line(LIMITS.nameLength).refine((text) => VISIBLE.test(text));
/**
 * Where something stands among others: a fraction's digits (0-9, A-Z, a-z), compared as text. It does not end in 0, so
 * that there is always room in front of it.
 */
export const place = z
  .string()
  .max(LIMITS.place)
  .regex(/^[0-9A-Za-z]*[1-9A-Za-z]$/);

export const head = z.strictObject({ number: z.int().min(0).max(0xffffffff), hash });
export type Head = z.infer<typeof head>;
export const author = z.strictObject({ person: personId, device: deviceId });
export type Author = z.infer<typeof author>;
