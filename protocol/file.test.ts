import { expect, test } from "bun:test";
import { sha256 } from "./bytes.ts";
import { content } from "./content.ts";
import { blobOf, chunksIn, SEALED_CHUNK } from "./file.ts";
import { LIMITS } from "./limits.ts";
import { contents } from "./story/samples.ts";

const withFiles = contents.find((it) => it.type === "message" && it.files);
const said = (change: object) => content.safeParse({ ...withFiles, ...change }).success;

test("PR25: a message has words, files or both, and not more files than ten", () => {
  if (withFiles?.type !== "message" || !withFiles.files) throw new Error("no sample");
  const { files } = withFiles;
  expect(said({})).toBe(true);
  expect(said({ text: "our bees" })).toBe(true);
  expect(said({ files: undefined })).toBe(false);
  expect(said({ files: [] })).toBe(false);
  expect(said({ files: Array.from({ length: LIMITS.files + 1 }, () => files[0]) })).toBe(false);
});

test("PR25: what a file says of itself is bounded", () => {
  if (withFiles?.type !== "message" || !withFiles.files) throw new Error("no sample");
  const [file] = withFiles.files;
  for (const change of [
    { name: "" },
    { name: "a\u202egpj.exe" },
    { name: "x".repeat(LIMITS.fileName + 1) },
    { type: "text/html; charset=utf-8" },
    { type: "Image/JPEG" },
    { size: -1 },
    { key: new Uint8Array(31) },
    { picture: { width: 0, height: 5 } },
    { picture: { width: 5, height: 5, blurhash: "<script>" } },
    { sound: { ms: 5, waveform: new Uint8Array(LIMITS.waveform + 1) } },
    { preview: { ...file?.preview, size: LIMITS.filePreview + 1 } },
    { path: "/etc/passwd" },
  ])
    expect([change, said({ files: [{ ...file, ...change }] })]).toEqual([change, false]);
});

test("PR25: a blob is named by the hash of its chunks' hashes, and an empty one has a chunk too", async () => {
  const leaves = [await sha256(new Uint8Array(3)), await sha256(new Uint8Array(5))];
  const [first, second] = leaves;
  if (!first || !second) throw new Error("no leaves");
  expect(await blobOf([first, second])).not.toBe(await blobOf([second, first]));
  expect(await blobOf(leaves)).toMatch(/^[0-9a-f]{64}$/);
  expect([16, SEALED_CHUNK, SEALED_CHUNK + 1, 3 * SEALED_CHUNK].map(chunksIn)).toEqual([1, 1, 2, 3]);
});
