import { type Clock, encodeCbor, LIMITS, schema, toHex } from "@hearth/protocol";
import { z } from "zod";
import type { OwnKind } from "./kind.ts";

/** Kinds of fields that a newer app may know; bounds what a value can hold. */
const MOST_FIELDS = 256;

const clock = z.strictObject({ ms: schema.time, counter: z.int().min(0).max(0xffff) });
const field = z.strictObject({ at: clock, value: z.unknown() });

/** Settings as they are shared: each field with the time of its last change. What a newer app has set is kept. */
export const fields = z
  .record(z.string().max(LIMITS.ownName), field)
  .refine((it) => Object.keys(it).length <= MOST_FIELDS);
export type Fields = z.infer<typeof fields>;

/** A kind of settings, merged field by field: the newest word on each holds, whatever the order. */
export function fieldsKind(kind: string): OwnKind<Fields> {
  return { kind, schema: fields, merge: mergeFields };
}

function mergeFields(a: Fields, b: Fields): Fields {
  const merged: Record<string, Fields[string]> = { ...a };
  for (const [name, theirs] of Object.entries(b)) {
    const mine = merged[name];
    if (!mine || isNewer(theirs, mine)) merged[name] = theirs;
  }
  return merged;
}

/** Ties go to the greater bytes, so that every device decides alike. */
export function isNewer<T extends { readonly at: Clock }>(one: T, other: T): boolean {
  const apart = one.at.ms - other.at.ms || one.at.counter - other.at.counter;
  return apart !== 0 ? apart > 0 : toHex(encodeCbor(one)) > toHex(encodeCbor(other));
}

/** A time later than `before`, whatever clock that was set by. */
export function behind(now: Clock, before: Clock | undefined): Clock {
  if (!before || now.ms > before.ms || (now.ms === before.ms && now.counter > before.counter)) return now;
  return before.counter < 0xffff ? { ms: before.ms, counter: before.counter + 1 } : { ms: before.ms + 1, counter: 0 };
}

/** Changes some fields; those that are what they were keep their time. */
export function withFields(before: Fields, now: Clock, change: Readonly<Record<string, unknown>>): Fields {
  const next: Record<string, Fields[string]> = { ...before };
  for (const [name, value] of Object.entries(change)) {
    const had = before[name];
    if (value === undefined || (had && toHex(encodeCbor(had.value)) === toHex(encodeCbor(value)))) continue;
    next[name] = { at: behind(now, had?.at), value };
  }
  return next;
}

/** Reads fields by their schemas; what is missing or of another form is as it is by default. */
export function readFields<S extends z.ZodRawShape>(
  shape: z.ZodObject<S>,
  usual: z.infer<z.ZodObject<S>>,
  it: Fields | undefined,
): z.infer<z.ZodObject<S>> {
  if (!it) return usual;
  const read: Record<string, unknown> = { ...usual };
  for (const [name, one] of Object.entries(shape.shape)) {
    const had = it[name];
    const value = had && (one as z.ZodType).safeParse(had.value);
    if (value?.success) read[name] = value.data;
  }
  return shape.parse(read);
}
