import { type Bytes, HEADER_BYTES } from "@hearth/protocol";
import { readStamp } from "./plain.ts";

// A walk over CBOR (RFC 8949) that the host wrote and nobody else touched: no checks, no values, no garbage.
let argument = 0;

/** Reads the head at `at` into `argument` and gives the offset behind it. */
function head(bytes: Bytes, at: number): number {
  const info = (bytes[at] ?? 0) & 31;
  if (info < 24) {
    argument = info;
    return at + 1;
  }
  const size = 1 << (info - 24);
  argument = 0;
  for (let i = at + 1; i <= at + size; i++) argument = argument * 256 + (bytes[i] ?? 0);
  return at + 1 + size;
}

/** The offset behind the item at `at`. */
function skip(bytes: Bytes, at: number): number {
  const major = (bytes[at] ?? 0) >> 5;
  let next = head(bytes, at);
  if (major === 2 || major === 3) return next + argument;
  if (major === 4 || major === 5)
    for (let left = major === 5 ? argument * 2 : argument; left > 0; left--) next = skip(bytes, next);
  return next;
}

/** The offset of the value that stands under `key` in the map at `at`; 0 if it is not there. */
function valueAt(bytes: Bytes, at: number, key: string): number {
  if ((bytes[at] ?? 0) >> 5 !== 5) return 0;
  let next = head(bytes, at);
  for (let left = argument; left > 0; left--) {
    const text = head(bytes, next);
    const end = text + argument;
    if (argument === key.length && isText(bytes, text, key)) return end;
    next = skip(bytes, end);
  }
  return 0;
}

function isText(bytes: Bytes, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** How many events the frame at `at` pushes (0 if it is another frame); tells `note` the stamp in each. */
export function deliveredIn(bytes: Bytes, at: number, note: ((stamp: number) => void) | undefined): number {
  const body = valueAt(bytes, at, "body");
  const items = body && valueAt(bytes, body, "items");
  if (!items) return 0;
  let next = head(bytes, items);
  const count = argument;
  if (!note) return count;
  for (let i = 0; i < count; i++) {
    const event = head(bytes, valueAt(bytes, next, "event"));
    note(readStamp(bytes, event + HEADER_BYTES));
    next = skip(bytes, next);
  }
  return count;
}

/** True if the frame at `at` is a refusal. */
export function isRefusal(bytes: Bytes, at: number): boolean {
  return valueAt(bytes, at, "error") > 0;
}
