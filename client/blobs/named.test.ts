import { expect, test } from "bun:test";
import { blobName, type SealedFile } from "@hearth/protocol";
import { blobsIn, blobsOf } from "./named.ts";

const hash = (n: number) => new Uint8Array(32).fill(n);
const key = new Uint8Array(32);
const clock = { ms: 1, counter: 0 };
const file = (n: number, preview?: number): SealedFile => ({
  hash: hash(n),
  key,
  size: 5,
  name: "a",
  type: "text/plain",
  ...(preview !== undefined && { preview: { hash: hash(preview), key, size: 1 } }),
});

test("a message refers to its files and their previews, each once", () => {
  const names = [1, 2, 3].map((n) => blobName(hash(n)));
  expect(blobsOf([file(1, 2), file(3), file(1)])).toEqual(names);
  expect(blobsIn({ type: "message", clock, text: "", files: [file(1, 2), file(3)] })).toEqual(names);
  expect(blobsIn({ type: "message", clock, text: "none" })).toEqual([]);
});

test("PR26: what is said under a lock names them beside it", () => {
  const said = {
    type: "locked",
    as: "message",
    clock,
    lock: hash(9),
    sealed: new Uint8Array(144),
    blobs: [hash(4)],
  } as const;
  expect(blobsIn({ ...said, blobs: [...said.blobs] })).toEqual([blobName(hash(4))]);
});
