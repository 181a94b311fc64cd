import { z } from "zod";

/**
 * How far a person has read a room: everything up to position `seq` of its log, which is the same on all devices and
 * which no device's clock has a say in. Who marks something as unread begins a new epoch, further back.
 */
export interface Mark {
  readonly epoch: number;
  readonly seq: number;
}

/** A mark as one's own devices tell it to each other. */
export const mark: z.ZodType<Mark> = z.strictObject({
  epoch: z
    .int()
    .min(0)
    .max(Number.MAX_SAFE_INTEGER - 1),
  seq: z.int().min(0),
});

/** The greater of two marks, in one order of all marks: so devices agree, however often and in which order they merge. */
export function mergeMarks(a: Mark, b: Mark): Mark {
  return isBehind(a, b) ? b : a;
}

/** True if `b` goes beyond `a`. */
export function isBehind(a: Mark, b: Mark): boolean {
  return a.epoch === b.epoch ? a.seq < b.seq : a.epoch < b.epoch;
}

/** Read up to `seq`: never back. */
export const readUpTo = (before: Mark, seq: number): Mark =>
  mergeMarks(before, { epoch: Math.max(0, before.epoch), seq });

/** Unread from behind `seq` on, whatever was read before. */
export const unreadBehind = (before: Mark, seq: number): Mark => ({ epoch: Math.max(0, before.epoch) + 1, seq });
