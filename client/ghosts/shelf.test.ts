import { expect, test } from "bun:test";
import { type Bytes, LIMITS, randomBytes } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing/blob/stream.ts";
import fc from "fast-check";
import { sealPieces } from "../blobs/pieces.ts";
import { openFrom } from "./opening.ts";
import { GhostShelf } from "./shelf.ts";

async function sealed(bytes: Bytes) {
  const chunks: Bytes[] = [];
  const take = async (_: number, more: readonly Bytes[]) => {
    chunks.push(...more);
    return true;
  };
  const { signal } = new AbortController();
  const done = await sealPieces({ source: new Blob([bytes]), progressed: () => undefined, signal, take });
  if (!done.ok) throw new Error(done.error.code);
  return { ...done.value, chunks };
}

test("PR22, SE38: what was put there opens as it was, any part of it, and under no other key", async () => {
  const sizes = fc.constantFrom(0, 1, 500, LIMITS.blobChunk - 1, LIMITS.blobChunk, 3 * LIMITS.blobChunk + 5);
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(250_000), fc.nat(250_000), async (size, from, to) => {
      const bytes = randomBytes(size);
      const { id, key, leaves, chunks } = await sealed(bytes);
      const shelf = new GhostShelf(1_000_000);
      expect(shelf.reserve(size)).toBe(true);
      shelf.put(id, size, leaves, chunks);
      expect(await openFrom(shelf, key, from, to)).toEqual(bytes.slice(from, Math.max(from, to)));
      if (size > 0) expect(await openFrom(shelf, { ...key, key: randomBytes(32) }, 0, size)).toBe("wrong");
      shelf.drop(id);
      expect(shelf.taken).toBe(0);
      if (size > 0) expect(await openFrom(shelf, key, 0, size)).toBe("elsewhere");
    }),
    { numRuns: 25 },
  );
});

test("PR22, PR25: only what fits the blob's name is taken, and what comes is copied out of its message", async () => {
  const size = 2 * LIMITS.blobChunk + 9;
  const { id, leaves, chunks } = await sealed(randomBytes(size));
  const shelf = new GhostShelf(10 * size);
  const [first = new Uint8Array(), second = new Uint8Array()] = chunks;
  expect(await shelf.write(id, 0, first)).toBe("wrong"); // nobody wants it
  shelf.reserve(size);
  shelf.begin(id, size);
  expect(await shelf.write(id, 0, first)).toBe("wrong"); // there is nothing to go by
  expect(await shelf.setLeaves(id, leaves.with(5, (leaves[5] ?? 0) ^ 1))).toBe("wrong");
  expect(await shelf.setLeaves(id, leaves.slice(32))).toBe("wrong");
  expect(await shelf.setLeaves(id, leaves)).toBe("taken");
  expect(await shelf.write(id, 0, second)).toBe("wrong");
  expect(await shelf.write(id, chunks.length, first)).toBe("wrong");
  const message = first.slice();
  expect(await shelf.write(id, 0, message)).toBe("new");
  message.fill(0);
  expect(await shelf.read(id, 0)).toEqual(first);
  expect(await shelf.write(id, 0, first)).toBe("here");
  expect(await shelf.complete(id)).toBe("missing");
  for (const [chunk, bytes] of chunks.entries()) await shelf.write(id, chunk, bytes);
  expect(await shelf.complete(id)).toBe("whole");
});

test("PR22: there is room for so much, be it here or to come, and what is dropped gives its back", () => {
  const size = 300_000;
  const shelf = new GhostShelf(2 * sealedSize(size));
  expect([shelf.reserve(size), shelf.reserve(size), shelf.reserve(1)]).toEqual([true, true, false]);
  shelf.release(size);
  expect(shelf.reserve(1)).toBe(true);
});
