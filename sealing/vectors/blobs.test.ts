import { describe, expect, test } from "bun:test";
import { createCipheriv, createHash } from "node:crypto";
import blobs from "./blobs.json";
import { blobSource, blobVectors } from "./blobs.ts";

// SPEC.md (SE37, SE38) followed to the letter with node:crypto and none of our code: if this agrees, the page is complete and true.

const CHUNK = 65_536;

/** Padmé, by the paper: floor to the exponent's bits, kept as many as it takes to write the exponent. */
function padme(length: bigint): bigint {
  if (length <= 128n) return 128n;
  const exponent = BigInt(length.toString(2).length - 1);
  const kept = BigInt(exponent.toString(2).length);
  const mask = (1n << (exponent - kept)) - 1n;
  return (length + mask) & ~mask;
}

function sealed(size: number, key: Buffer): Buffer[] {
  const padded = Buffer.alloc(Number(padme(BigInt(size))));
  padded.set(blobSource(size));
  const count = Math.ceil(padded.length / CHUNK);
  return Array.from({ length: count }, (_, n) => {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(n, 7);
    nonce[11] = n === count - 1 ? 1 : 0;
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const plain = padded.subarray(n * CHUNK, (n + 1) * CHUNK);
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  });
}

const hash = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest();

describe("SE37, SE38: SPEC.md alone seals", () => {
  for (const vector of blobs)
    test(`a file of ${vector.size} bytes`, () => {
      const chunks = sealed(vector.size, Buffer.from(vector.key, "base64url"));
      expect(chunks.map((chunk) => chunk.subarray(-16).toString("hex"))).toEqual(vector.tags);
      expect(Buffer.concat(chunks).length).toBe(vector.sealed);
      expect(chunks[0]?.subarray(0, 48).toString("base64url")).toBe(vector.first);
      expect(hash(...chunks.map((chunk) => hash(chunk))).toString("hex")).toBe(vector.blob);
    });
});

test("what is sealed today is what is in the vectors", async () => {
  expect(JSON.parse(JSON.stringify(await blobVectors()))).toEqual(blobs);
});
