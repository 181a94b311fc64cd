import { encode } from "cborg";
import type { Bytes } from "./bytes.ts";

/**
 * Deterministic CBOR (RFC 8949 section 4.2; keys by length, then bytes) of what our frames are made of: whole numbers,
 * text, bytes, yes, no, nothing, lists and records. Anything else is left to cborg, and a test holds both to the same
 * bytes: this is here because the host writes every event of every room once more, and cborg takes ten times as long.
 */
export function encodeCbor(value: unknown): Bytes {
  length = 0;
  return write(value) ? out.slice(0, length) : encode(value, { ignoreUndefinedProperties: true });
}

// One buffer for all: encoding is synchronous, and what is handed out is a copy.
let out: Bytes = new Uint8Array(1024);
let view = new DataView(out.buffer);
let length = 0;

const UINT = 0;
const NEGATIVE = 1;
const BYTES = 2;
const TEXT = 3;
const LIST = 4;
const RECORD = 5;
const FALSE = 0xf4;
const TRUE = 0xf5;
const NULL = 0xf6;

/** Appends `value`; false if it holds something that is not ours to write. */
function write(value: unknown): boolean {
  switch (typeof value) {
    case "number":
      return writeNumber(value);
    case "string":
      return writeText(value);
    case "boolean":
      return writeSimple(value ? TRUE : FALSE);
    case "object":
      if (value === null) return writeSimple(NULL);
      if (value instanceof Uint8Array) return writeBytes(value);
      if (Array.isArray(value)) return writeList(value);
      return Object.getPrototypeOf(value) === Object.prototype && writeRecord(value);
    default:
      return false;
  }
}

function writeNumber(value: number): boolean {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) return false;
  writeHead(value < 0 ? NEGATIVE : UINT, value < 0 ? -1 - value : value);
  return true;
}

function writeSimple(byte: number): boolean {
  reserve(1);
  out[length++] = byte;
  return true;
}

function writeBytes(value: Uint8Array): boolean {
  writeHead(BYTES, value.length);
  reserve(value.length);
  out.set(value, length);
  length += value.length;
  return true;
}

/** Plain ASCII only: other text has more bytes than characters, and is rare in frames. */
function writeText(value: string): boolean {
  writeHead(TEXT, value.length);
  reserve(value.length);
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code > 127) return false;
    out[length++] = code;
  }
  return true;
}

function writeList(value: readonly unknown[]): boolean {
  writeHead(LIST, value.length);
  for (const item of value) if (!write(item)) return false;
  return true;
}

function writeRecord(value: object): boolean {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  entries.sort(byKey);
  writeHead(RECORD, entries.length);
  for (const [key, item] of entries) if (!writeText(key) || !write(item)) return false;
  return true;
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one.length - other.length || (one < other ? -1 : 1);
}

/** An item's head (RFC 8949 section 3), in its shortest form. */
function writeHead(major: number, argument: number): void {
  reserve(9);
  const type = major << 5;
  if (argument < 24) out[length++] = type | argument;
  else if (argument < 0x100) {
    out[length++] = type | 24;
    out[length++] = argument;
  } else if (argument < 0x10000) {
    out[length++] = type | 25;
    view.setUint16(length, argument);
    length += 2;
  } else if (argument < 0x100000000) {
    out[length++] = type | 26;
    view.setUint32(length, argument);
    length += 4;
  } else {
    out[length++] = type | 27;
    view.setUint32(length, Math.floor(argument / 0x100000000));
    view.setUint32(length + 4, argument % 0x100000000);
    length += 8;
  }
}

function reserve(bytes: number): void {
  if (length + bytes <= out.length) return;
  const larger = new Uint8Array(2 * (length + bytes));
  larger.set(out.subarray(0, length));
  out = larger;
  view = new DataView(out.buffer);
}
