import { z } from "zod";
import type { Bytes } from "./bytes.ts";
import { decodeCbor } from "./codec.ts";
import { clock, content } from "./content.ts";
import { LIMITS } from "./limits.ts";
import { type Result, refuse } from "./result.ts";

/** What this version knows: of each type of content its fields. */
const KNOWN: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  content.options.map(({ shape }) => [shape.type.value, new Set(Object.keys(shape))]),
);

/** Names what this version knows: what an earlier one could not read may be read again when this has changed. */
export const KNOWN_CONTENT = [...KNOWN]
  .map(([type, fields]) => `${type}(${[...fields].sort().join()})`)
  .sort()
  .join(" ");

/**
 * What every version can read of an event that a later one has sealed (SPEC: PR23): a type that is not known here, or a known
 * one with a field that is not. `aside`: it is nothing to be shown in its place.
 */
export const later = z
  .looseObject({ type: z.string().regex(/^[a-z][a-z-]{0,31}$/), clock, aside: z.literal(true).optional() })
  .refine((it) => {
    const fields = KNOWN.get(it.type);
    return !fields || Object.keys(it).some((key) => !fields.has(key));
  })
  .transform((it) => ({ clock: it.clock, aside: it.aside === true }));
export type Later = z.infer<typeof later>;

/** Reads what was sealed as the word of a later version. `malformed`: it is none. */
export function decodeLater(bytes: Bytes): Result<Later, "malformed"> {
  const read = decodeCbor(later, bytes, LIMITS.eventBytes);
  return read.ok ? read : refuse("malformed");
}
