import { afterEach, expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BlobKey, type Bytes, blobName, LIMITS, newId, type RoomId, SEALED_CHUNK } from "@hearth/protocol";
import { type BlobStore, type Database, DiskFull } from "../ports.ts";
import { openBunBlobs } from "../store/bun-blobs.ts";
import { emptyStore } from "../store/story/empty.ts";
import { keepAdded } from "./added.ts";
import { BlobFiles, SAVE_EVERY } from "./files.ts";
import { keepRefs } from "./keep.ts";
import { sealFile } from "./seal.ts";
import { makeAdded } from "./tables.ts";

const endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).reverse()) end();
});

interface Shelf {
  readonly files: BlobFiles;
  readonly database: Database;
  readonly folder: string;
  readonly store: BlobStore;
}

function shelf(wrap: (store: BlobStore) => BlobStore = (it) => it): Shelf {
  const folder = mkdtempSync(join(tmpdir(), "hearth-blobs-"));
  const database = emptyStore();
  makeAdded(database);
  endings.push(
    () => database.close(),
    () => rmSync(folder, { recursive: true, force: true }),
  );
  const store = wrap(openBunBlobs(folder));
  return { files: new BlobFiles(database, store, () => undefined), database, folder, store };
}

const content = (size: number): Bytes => Uint8Array.from({ length: size }, (_, i) => (i * 31) % 253);
const never = () => new AbortController().signal;
const quiet = () => undefined;
const room = newId<RoomId>(1);

/** Seals a file into a shelf, held by an event. */
async function sealedAt({ files, database }: Shelf, size: number): Promise<BlobKey> {
  const sealed = await sealFile(files, new Blob([content(size)]), quiet, never());
  if (!sealed.ok) throw new Error(sealed.error.code);
  const { id, key, file, leaves } = sealed.value;
  database.transaction(() => {
    keepRefs(database, { id: newId(1), room }, [id]);
    files.sealed(file, id, leaves);
  });
  return key;
}

/** A shelf that wants a blob which another has. */
async function wanting(size: number, wrap?: (store: BlobStore) => BlobStore) {
  const [there, here] = [shelf(), shelf(wrap)];
  const key = await sealedAt(there, size);
  const id = blobName(key.hash);
  keepRefs(here.database, { id: newId(2), room }, [id]);
  expect(await here.files.begin(key)).toBe(true);
  const chunks = here.files.has(id)?.chunks ?? 0;
  const sealed = await Promise.all(Array.from({ length: chunks }, (_, n) => there.files.read(id, n)));
  const whole = sealed.map((it) => it ?? new Uint8Array());
  const leaves = there.files.leaves(id) ?? new Uint8Array();
  return { there, here, key, id, chunks: whole, leaves };
}

for (const size of [0, 1, 127, 65_536, 65_537, 300_000])
  test(`a file of ${size} bytes comes out of the store as it went in, whole and in pieces`, async () => {
    const it = shelf();
    const key = await sealedAt(it, size);
    const all = content(size);
    expect(key.size).toBe(size);
    expect(await it.files.openRange(key, 0, size)).toEqual({ ok: true, value: all });
    for (const [from, to] of [
      [1, 2],
      [65_530, 65_550],
      [size - 1, size + 9],
      [200_000, 290_000],
    ] as const) {
      const wanted = all.slice(Math.max(0, from), Math.max(0, to));
      expect(await it.files.openRange(key, Math.max(0, from), Math.max(0, to))).toEqual({ ok: true, value: wanted });
    }
    expect(readdirSync(it.folder)).toHaveLength(1);
    await it.files.close();
  });

test("nothing of the file can be read in the folder", async () => {
  const it = shelf();
  const sealed = await sealFile(it.files, new Blob(["x".repeat(100_000)]), quiet, never());
  expect(sealed.ok).toBe(true);
  const [name = ""] = readdirSync(it.folder);
  const bytes = await Bun.file(join(it.folder, name)).bytes();
  expect(Buffer.from(bytes).includes("xxxx")).toBe(false);
});

for (const vouched of [true, false])
  test(`SE37: only the right chunk in its place is taken, ${vouched ? "with the list of hashes" : "by the key alone"}`, async () => {
    const { here, id, chunks, leaves } = await wanting(200_000);
    const { files } = here;
    if (vouched) expect(await files.setLeaves(id, leaves)).toBe("taken");
    for (const [n, chunk] of chunks.entries()) {
      const turned = chunk.slice();
      turned[n * 7] = (turned[n * 7] ?? 0) ^ 1;
      expect(await files.write(id, n, turned)).toBe("wrong");
      expect(await files.write(id, n, chunk.slice(0, -1))).toBe("wrong");
      expect(await files.write(id, (n + 1) % chunks.length, chunk)).toBe("wrong");
      expect(await files.write(id, n + chunks.length, chunk)).toBe("wrong");
    }
    expect(files.has(id)?.have.size).toBe(0);
    for (const [n, chunk] of chunks.entries()) expect(await files.write(id, n, chunk)).toBe("new");
    expect(await files.write(id, 0, chunks[0] ?? new Uint8Array())).toBe("here");
    expect(await files.complete(id)).toBe("whole");
    expect(await files.write(id, 0, chunks[0] ?? new Uint8Array())).toBe("here");
  });

for (const vouched of [true, false])
  test(`SE37: several chunks are taken in one write, all or none, ${vouched ? "with the list of hashes" : "by the key alone"}`, async () => {
    const writes: number[] = [];
    const counting = (store: BlobStore): BlobStore => ({
      ...store,
      open: async (name) => {
        const file = await store.open(name);
        const write = (at: number, bytes: Bytes) => {
          writes.push(bytes.length);
          file.write(at, bytes);
        };
        return { ...file, write };
      },
    });
    const { there, here, key, id, chunks, leaves } = await wanting(300_000, counting);
    const { files } = here;
    if (vouched) expect(await files.setLeaves(id, leaves)).toBe("taken");
    const [a, b, c] = chunks as [Bytes, Bytes, Bytes];
    const turned = b.slice();
    turned[9] = (turned[9] ?? 0) ^ 1;
    expect(await files.writeRun(id, 0, [a, turned, c])).toBeUndefined();
    expect(await files.writeRun(id, 0, [a, c])).toBeUndefined();
    expect(await files.writeRun(id, 1, [b.slice(1), c])).toBeUndefined();
    expect(await files.writeRun(id, chunks.length - 1, [chunks.at(-1) ?? a, a])).toBeUndefined();
    expect(await files.writeRun(id, -1, [a, b])).toBeUndefined();
    expect([files.has(id)?.have.size, writes]).toEqual([0, []]);
    expect(await files.writeRun(id, 1, [b, c])).toEqual(["new", "new"]);
    expect(await files.writeRun(id, 0, [a, b])).toBeUndefined();
    expect([files.has(id)?.have.size, writes]).toEqual([2, [b.length + c.length]]);
    expect(await files.write(id, 0, a)).toBe("new");
    expect(await files.writeRun(id, 3, chunks.slice(3))).toEqual(chunks.slice(3).map(() => "new"));
    expect(await files.complete(id)).toBe("whole");
    expect(await files.openRange(key, 0, 300_000)).toEqual(await there.files.openRange(key, 0, 300_000));
  });

test("chunks may come in any order, and what is missing is missing", async () => {
  const { here, key, id, chunks } = await wanting(260_000);
  const { files } = here;
  for (const n of [3, 0, 2]) await files.write(id, n, chunks[n] ?? new Uint8Array());
  expect(await files.complete(id)).toBe("missing");
  expect(await files.openRange(key, 0, 10)).toMatchObject({ ok: true });
  expect(await files.openRange(key, 70_000, 70_001)).toEqual({ ok: false, error: "elsewhere" });
  expect(files.has(id)?.have.nextMissing()).toBe(1);
});

test("a list of hashes of another blob is not taken, and what its key let in goes when the right one comes", async () => {
  const { here, key, id, chunks, leaves } = await wanting(200_000);
  const { files } = here;
  expect(await files.setLeaves(id, leaves.slice().reverse())).toBe("wrong");
  expect(await files.setLeaves(id, leaves.slice(32))).toBe("wrong");
  // Who has the key too (the author, a member) can seal something else that opens.
  const { chunkKey, sealChunk } = await import("@hearth/sealing");
  const forged = await sealChunk(await chunkKey(key.key), 0, false, content(LIMITS.blobChunk).reverse());
  expect(await files.write(id, 0, forged)).toBe("new");
  expect(await files.write(id, 1, chunks[1] ?? new Uint8Array())).toBe("new");
  expect(await files.setLeaves(id, leaves)).toBe("taken");
  expect([files.has(id)?.have.has(0), files.has(id)?.have.has(1)]).toEqual([false, true]);
});

test("a whole that opens and is not the blob of that name is thrown away", async () => {
  const { here, key, id, chunks } = await wanting(100_000);
  const { files, folder } = here;
  const { chunkKey, sealChunk } = await import("@hearth/sealing");
  await files.write(id, 0, await sealChunk(await chunkKey(key.key), 0, false, new Uint8Array(LIMITS.blobChunk)));
  await files.write(id, 1, chunks[1] ?? new Uint8Array());
  expect(await files.complete(id)).toBe("wrong");
  expect(files.has(id)).toBeUndefined();
  expect(readdirSync(folder)).toEqual([]);
});

test("a key or a size that is not the blob's opens nothing, and takes nothing from whoever has the right one", async () => {
  const { there, here, key, id } = await wanting(200_000);
  const another = { ...key, key: new Uint8Array(32) };
  expect(await there.files.openRange(another, 0, 10)).toEqual({ ok: false, error: "wrong" });
  expect(await there.files.openRange({ ...key, size: 70_000 }, 0, 10)).toEqual({ ok: false, error: "wrong" });
  expect(there.files.has(id)?.isWhole).toBe(true);
  expect(await here.files.begin({ ...key, size: 900_000 })).toBe(false);
});

test("what the disk has lost is noticed, and can be fetched again", async () => {
  const { there, key, id, chunks } = await wanting(200_000);
  const { files, folder } = there;
  const [name = ""] = readdirSync(folder);
  await files.open.close(name);
  const bytes = await Bun.file(join(folder, name)).bytes();
  bytes[SEALED_CHUNK + 5] = (bytes[SEALED_CHUNK + 5] ?? 0) ^ 255;
  writeFileSync(join(folder, name), bytes);
  expect(await files.openRange(key, 0, 65_536)).toMatchObject({ ok: true });
  expect(await files.openRange(key, 65_536, 65_537)).toEqual({ ok: false, error: "elsewhere" });
  expect(files.has(id)).toMatchObject({ isWhole: false });
  expect(await files.write(id, 1, chunks[1] ?? new Uint8Array())).toBe("new");
  expect(await files.complete(id)).toBe("whole");
});

test("after a crash it goes on from what was noted, a few MiB back at most", async () => {
  const { here, key, id, chunks } = await wanting((SAVE_EVERY + 10) * LIMITS.blobChunk);
  for (const [n, chunk] of chunks.slice(0, SAVE_EVERY + 5).entries()) await here.files.write(id, n, chunk);
  await here.files.open.end(); // nothing is noted any more
  const again = new BlobFiles(here.database, here.store, quiet);
  await again.sweep();
  expect(again.has(id)?.have.size).toBe(SAVE_EVERY);
  expect(await again.begin(key)).toBe(true);
  for (let n = SAVE_EVERY; n < chunks.length; n++) await again.write(id, n, chunks[n] ?? new Uint8Array());
  expect(await again.complete(id)).toBe("whole");
  expect(await again.openRange(key, 0, 100)).toEqual({ ok: true, value: content(100) });
});

test("a blob that nothing refers to is not begun, and one whose last reference goes takes no chunk more", async () => {
  const { here, key, id, chunks } = await wanting(200_000);
  const { files, database, folder } = here;
  await files.write(id, 0, chunks[0] ?? new Uint8Array());
  database.transaction(() => database.run("DELETE FROM file_refs"));
  await files.tidy();
  expect(readdirSync(folder)).toEqual([]);
  expect(await files.write(id, 1, chunks[1] ?? new Uint8Array())).toBe("wrong");
  expect(await files.begin(key)).toBe(false);
  expect(readdirSync(folder)).toEqual([]);
});

test("a sweep leaves no file without a row, no row without a file, and nothing half sealed", async () => {
  const it = shelf();
  const kept = await sealedAt(it, 1_000);
  const lost = await sealedAt(it, 2_000);
  const added = await sealFile(it.files, new Blob(["added"]), quiet, never());
  if (!added.ok) throw new Error("not sealed");
  it.database.transaction(() => {
    it.files.sealed(added.value.file, added.value.id, added.value.leaves);
    keepAdded(it.database, { ...added.value.key, name: "a", type: "text/plain" });
  });
  const half = it.files.newFile(5_000);
  await it.files.open.use(half, (file) => file.write(0, content(10)));
  const lostFile = String(it.database.all("SELECT file FROM blobs WHERE id = ?", blobName(lost.hash))[0]?.["file"]);
  await it.files.close();
  writeFileSync(join(it.folder, "stray"), "left by a tab that was killed");
  rmSync(join(it.folder, lostFile));
  const again = new BlobFiles(it.database, it.store, quiet);
  await again.sweep();
  expect(readdirSync(it.folder)).toHaveLength(1);
  expect(again.has(blobName(kept.hash))?.isWhole).toBe(true);
  expect(again.has(blobName(lost.hash))).toBeUndefined();
  expect(again.has(added.value.id)).toBeUndefined();
  expect(it.database.all("SELECT * FROM blobs WHERE state = 'sealing'")).toEqual([]);
});

test("a source that is cut while it is read is not sealed in part", async () => {
  const it = shelf();
  const path = join(it.folder, "..", `${newId(3)}.bin`);
  writeFileSync(path, content(9_000_000));
  endings.push(() => rmSync(path, { force: true }));
  let told = 0;
  const sealed = await sealFile(it.files, Bun.file(path), () => told++ === 0 && truncateSync(path, 100), never());
  expect(sealed).toMatchObject({ ok: false, error: { code: "file_changed" } });
  expect(readdirSync(it.folder)).toEqual([]);
  expect(it.database.all("SELECT * FROM blobs")).toEqual([]);
});

test("a source that is written anew while it is read is not sealed, though it is as long as before", async () => {
  const it = shelf();
  const source = new File([content(5_000_000)], "plan.bin", { lastModified: 1_000 });
  let at = 1_000;
  Object.defineProperty(source, "lastModified", { get: () => at });
  const sealed = await sealFile(it.files, source, () => (at = 2_000), never());
  expect(sealed).toMatchObject({ ok: false, error: { code: "file_changed" } });
  expect(readdirSync(it.folder)).toEqual([]);
  expect(it.database.all("SELECT * FROM blobs")).toEqual([]);
});

test("a source that cannot be read any more is told as such", async () => {
  const it = shelf();
  const lost = Object.assign(new Blob([content(5_000_000)]), {
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException("gone", "NotReadableError")) }),
  });
  const sealed = await sealFile(it.files, lost, quiet, never());
  expect(sealed).toMatchObject({ ok: false, error: { code: "file_changed" } });
  expect(readdirSync(it.folder)).toEqual([]);
});

test("who cancels leaves nothing behind", async () => {
  const it = shelf();
  const abort = new AbortController();
  const sealed = await sealFile(it.files, new Blob([content(9_000_000)]), () => abort.abort(), abort.signal);
  expect(sealed).toMatchObject({ ok: false, error: { code: "cancelled" } });
  expect(readdirSync(it.folder)).toEqual([]);
});

/** A store on a disk that takes so many bytes more. */
const full =
  (room: number) =>
  (store: BlobStore): BlobStore => ({
    ...store,
    free: async () => undefined,
    open: async (name) => {
      const file = await store.open(name);
      return {
        read: (at, length) => file.read(at, length),
        flush: () => file.flush(),
        close: () => file.close(),
        get size() {
          return file.size;
        },
        write(at, bytes) {
          if (at + bytes.length > room) throw new DiskFull("full");
          file.write(at, bytes);
        },
      };
    },
  });

test("a disk that is full ends it with a clear sentence, and nothing half left", async () => {
  const it = shelf(full(3_000_000));
  const sealed = await sealFile(it.files, new Blob([content(9_000_000)]), quiet, never());
  expect(sealed).toMatchObject({ ok: false, error: { code: "disk_full" } });
  expect(readdirSync(it.folder)).toEqual([]);
  const small = shelf((store) => ({ ...store, free: async () => 10 }));
  expect(await sealFile(small.files, new Blob([content(500)]), quiet, never())).toMatchObject({
    error: { code: "disk_full" },
  });
});

test("a full disk stops what is fetched, and it goes on where there is room again", async () => {
  let room = 150_000;
  const { here, id, chunks } = await wanting(200_000, (store) => ({
    ...store,
    open: async (name) => ({ ...(await full(room)(store).open(name)), size: 0 }),
  }));
  const { files } = here;
  expect(await files.write(id, 0, chunks[0] ?? new Uint8Array())).toBe("new");
  await expect(files.write(id, 3, chunks[3] ?? new Uint8Array())).rejects.toBeInstanceOf(DiskFull);
  expect(files.has(id)?.have.size).toBe(1);
  room = 1_000_000;
  await files.open.close(String(here.database.all("SELECT file FROM blobs")[0]?.["file"]));
  for (const [n, chunk] of chunks.entries()) await files.write(id, n, chunk);
  expect(await files.complete(id)).toBe("whole");
});
