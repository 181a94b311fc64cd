import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { ok, type Result, refuse } from "@hearth/protocol";
import { deriveKeys, type Keys, SCRYPT_LOG_N } from "./keys.ts";

/**
 * A backup begins with 112 bytes: magic 16 | log2 of scrypt's N 1 | salt 16 | nonce prefix 7 | length of what is sealed 8 (big-endian) | SHA-256 of those 32 |
 * HMAC-SHA-256 of those by the second half of the derived key 32. The checksum tells damage from a wrong passphrase.
 */
const MAGIC = Buffer.from("hearth backup 1\n");
const AT = { cost: 16, salt: 17, prefix: 33, length: 40, checksum: 48, mac: 80 } as const;
export const HEADER_BYTES = 112;
/** Nobody makes us take more than 1 GB of memory for a key. */
const LARGEST_LOG_N = 20;

export interface Header {
  readonly bytes: Buffer;
  /** First seven bytes of every chunk's nonce. */
  readonly prefix: Buffer;
  /** Of what is sealed, in bytes. */
  readonly length: number;
  readonly key: Buffer;
}

/** `cut`: what there is is good, and the end is missing. */
export type HeaderRefusal = "not_a_backup" | "cut" | "damaged" | "wrong_passphrase";

/** The header of a new backup of `length` bytes, and the key of its chunks. */
export async function newHeader(passphrase: string, length: number): Promise<Header> {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(length));
  const start = Buffer.concat([MAGIC, Buffer.from([SCRYPT_LOG_N]), randomBytes(16), randomBytes(7), size]);
  const plain = Buffer.concat([start, sha256(start)]);
  const keys = await deriveKeys(passphrase, saltOf(plain), SCRYPT_LOG_N);
  return opened(Buffer.concat([plain, macOf(keys, plain)]), keys);
}

/** Reads a header and derives the key; the refusal says whether file or passphrase is wrong. */
export async function readHeader(bytes: Buffer, passphrase: string): Promise<Result<Header, HeaderRefusal>> {
  if (!bytes.subarray(0, MAGIC.length).equals(MAGIC)) return refuse("not_a_backup");
  if (bytes.length < HEADER_BYTES) return refuse("cut");
  const start = bytes.subarray(0, AT.checksum);
  const cost = bytes[AT.cost] ?? 0;
  const isWhole = sha256(start).equals(bytes.subarray(AT.checksum, AT.mac));
  if (!isWhole || cost < 1 || cost > LARGEST_LOG_N) return refuse("damaged");
  const keys = await deriveKeys(passphrase, saltOf(bytes), cost);
  if (!timingSafeEqual(macOf(keys, bytes.subarray(0, AT.mac)), bytes.subarray(AT.mac)))
    return refuse("wrong_passphrase");
  return ok(opened(bytes, keys));
}

const saltOf = (bytes: Buffer) => bytes.subarray(AT.salt, AT.prefix);
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest();
const macOf = (keys: Keys, bytes: Buffer) => createHmac("sha256", keys.header).update(bytes).digest();
const opened = (bytes: Buffer, keys: Keys): Header => ({
  bytes,
  prefix: bytes.subarray(AT.prefix, AT.length),
  length: Number(bytes.readBigUInt64BE(AT.length)),
  key: keys.chunks,
});
