import { createCipheriv, createDecipheriv } from "node:crypto";
import type { Header } from "./header.ts";

/** Open bytes in one chunk; only the last one may hold fewer. */
export const CHUNK_BYTES = 64 * 1024;
export const TAG_BYTES = 16;

/**
 * Seals chunk `number` (from 0) by AES-256-GCM: ciphertext | tag. As in STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015)
 * the nonce is prefix 7 | number 4 | 1 if it is the last, so that no chunk can be moved, left out or cut off unnoticed.
 */
export function sealChunk(header: Header, number: number, isLast: boolean, open: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", header.key, nonce(header, number, isLast));
  cipher.setAAD(header.bytes);
  return Buffer.concat([cipher.update(open), cipher.final(), cipher.getAuthTag()]);
}

/** The inverse; undefined if the bytes are not that chunk. */
export function openChunk(header: Header, number: number, isLast: boolean, sealed: Buffer): Buffer | undefined {
  if (sealed.length < TAG_BYTES) return undefined;
  const end = sealed.length - TAG_BYTES;
  const decipher = createDecipheriv("aes-256-gcm", header.key, nonce(header, number, isLast));
  decipher.setAAD(header.bytes);
  decipher.setAuthTag(sealed.subarray(end));
  const open = decipher.update(sealed.subarray(0, end));
  try {
    return Buffer.concat([open, decipher.final()]);
  } catch {
    return undefined; // the tag does not fit: the only thing that final() refuses
  }
}

function nonce({ prefix }: Header, number: number, isLast: boolean): Buffer {
  const out = Buffer.alloc(12);
  prefix.copy(out);
  out.writeUInt32BE(number, 7);
  out[11] = isLast ? 1 : 0;
  return out;
}
