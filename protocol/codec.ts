import { decode } from "cborg";
import type { z } from "zod";
import type { Bytes } from "./bytes.ts";
import { LIMITS } from "./limits.ts";
import { ok, type Result, refuse } from "./result.ts";

const strict = { strict: true, rejectDuplicateMapKeys: true, allowIndefinite: false, allowUndefined: false } as const;

/**
 * Reads one CBOR value of at most `limit` bytes and checks it against `schema`. The shape is walked before anything is
 * allocated: depth and declared lengths beyond the bytes at hand are refused. Never throws on any bytes.
 */
export function decodeCbor<T>(
  schema: z.ZodType<T>,
  bytes: Bytes,
  limit: number = LIMITS.frameBytes,
): Result<T, "malformed" | "too_large"> {
  if (bytes.length > limit) return refuse("too_large");
  if (!isShallow(bytes)) return refuse("malformed");
  let value: unknown;
  try {
    value = decode(bytes, strict);
  } catch {
    return refuse("malformed"); // the decoder's sentence names bytes, not people: the code says enough
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? ok(parsed.data) : refuse("malformed");
}

/** Walks the heads of CBOR items (RFC 8949 section 3) without recursion: definite lengths only, bounded depth, no item beyond the end, no fractions. */
function isShallow(bytes: Bytes): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const left: number[] = [1];
  let at = 0;
  while (left.length > 0) {
    const top = left.length - 1;
    if (left[top] === 0) {
      left.pop();
      continue;
    }
    left[top] = (left[top] ?? 0) - 1;
    if (at >= bytes.length) return false;
    const head = view.getUint8(at++);
    const major = head >> 5;
    const info = head & 31;
    let argument = info;
    if (info >= 24) {
      const size = info === 24 ? 1 : info === 25 ? 2 : info === 26 ? 4 : info === 27 ? 8 : 0;
      if (size === 0 || at + size > bytes.length) return false;
      argument =
        size === 1
          ? view.getUint8(at)
          : size === 2
            ? view.getUint16(at)
            : size === 4
              ? view.getUint32(at)
              : Number(view.getBigUint64(at));
      at += size;
    }
    if (major === 2 || major === 3) {
      if (argument > bytes.length - at) return false;
      at += argument;
    } else if (major === 4 || major === 5) {
      const items = major === 5 ? argument * 2 : argument;
      if (items > bytes.length - at || left.length >= LIMITS.depth) return false;
      left.push(items);
    } else if (major === 6)
      return false; // tags have no use here
    else if (major === 7 && (info < 20 || info > 22)) return false; // false, true and null only: no fractions, no second form of a whole number
  }
  return at === bytes.length;
}
