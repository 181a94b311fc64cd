import { scrypt } from "node:crypto";

/** scrypt (RFC 7914) with N = 2^17, r = 8, p = 1: 128 MB of memory, half a second for each guess. */
export const SCRYPT_LOG_N = 17;
const R = 8;
const P = 1;
const KEY_BYTES = 32;

export interface Keys {
  /** AES-256-GCM key of the chunks. */
  readonly chunks: Buffer;
  /** HMAC-SHA-256 key of the header. */
  readonly header: Buffer;
}

/** Both keys of a backup. The passphrase counts as NFC, so that it is the same from every keyboard. */
export function deriveKeys(passphrase: string, salt: Buffer, logN: number): Promise<Keys> {
  const N = 2 ** logN;
  const options = { N, r: R, p: P, maxmem: 128 * R * (N + P + 2) + 1024 * 1024 };
  return new Promise((settle, fail) => {
    scrypt(passphrase.normalize("NFC"), salt, 2 * KEY_BYTES, options, (error, key) => {
      if (error) fail(error);
      else settle({ chunks: key.subarray(0, KEY_BYTES), header: key.subarray(KEY_BYTES) });
    });
  });
}
