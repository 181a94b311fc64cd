import { expect, test } from "bun:test";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bytes, type EventId, newId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { openBunBlobs } from "../store/bun-blobs.ts";
import { emptyStore } from "../store/story/empty.ts";
import { BlobFiles } from "./files.ts";
import { keepRefs } from "./keep.ts";
import { type SealedBlob, sealFile } from "./seal.ts";

const room = newId<RoomId>(1);
const SIZES = [0, 100, 65_536, 150_000, 260_000];
const EVENTS = Array.from({ length: 4 }, (_, n) => newId<EventId>(10 + n));

interface Source {
  readonly blob: SealedBlob;
  readonly chunks: readonly Bytes[];
}

/** Blobs sealed elsewhere. */
async function sources(folder: string): Promise<readonly Source[]> {
  const database = emptyStore();
  const files = new BlobFiles(database, openBunBlobs(join(folder, "theirs")), () => undefined);
  const all: Source[] = [];
  for (const size of SIZES) {
    const sealed = await sealFile(
      files,
      new Blob([new Uint8Array(size).fill(7)]),
      () => undefined,
      new AbortController().signal,
    );
    if (!sealed.ok) throw new Error(sealed.error.code);
    const { id, file, leaves } = sealed.value;
    database.transaction(() => {
      keepRefs(database, { id: newId(size), room }, [id]);
      files.sealed(file, id, leaves);
    });
    const count = leaves.length / 32;
    const chunks = await Promise.all(
      Array.from({ length: count }, async (_, n) => (await files.read(id, n)) ?? new Uint8Array()),
    );
    all.push({ blob: sealed.value, chunks });
  }
  await files.close();
  database.close();
  return all;
}

const nat = (max: number) => fc.nat(max);
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ is: fc.constant("write" as const), blob: nat(4), chunk: nat(4), bad: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("refer" as const),
      event: nat(3),
      blobs: fc.uniqueArray(nat(4), { maxLength: 3 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("forget" as const), event: nat(3) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("complete" as const), blob: nat(4) }) },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("leaves" as const), blob: nat(4) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constantFrom("restart" as const, "killed" as const, "discard" as const),
      blob: nat(4),
    }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("seal" as const), size: nat(140_000), goes: fc.boolean() }) },
);

test("whatever is written, referred to, forgotten and broken off: what is whole is right, and the folder holds no more than the rows", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-random-"));
  const theirs = await sources(folder);
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      const mine = join(folder, String(run++));
      const database = emptyStore();
      const open = () => new BlobFiles(database, openBunBlobs(mine), () => undefined);
      let files = open();
      const source = (n: number) => theirs[n] as Source;
      for (const it of steps) {
        if (it.is === "write") {
          const { blob, chunks } = source(it.blob);
          const n = it.chunk % chunks.length;
          const chunk = (chunks[n] as Bytes).slice();
          if (it.bad) chunk[9] = (chunk[9] ?? 0) ^ 4;
          const isWanted = await files.begin(blob.key);
          const was = files.has(blob.id)?.have.has(n);
          const wrote = await files.write(blob.id, n, chunk);
          expect(wrote).toBe(!isWanted ? "wrong" : was ? "here" : it.bad ? "wrong" : "new");
        } else if (it.is === "refer") {
          const blobs = it.blobs.map((n) => source(n).blob.id);
          database.transaction(() => keepRefs(database, { id: EVENTS[it.event] as EventId, room }, blobs));
          await files.tidy();
        } else if (it.is === "forget") {
          database.transaction(() =>
            database.run("DELETE FROM file_refs WHERE event = ?", EVENTS[it.event] as EventId),
          );
          await files.tidy();
        } else if (it.is === "complete") {
          const { blob } = source(it.blob);
          const had = files.has(blob.id);
          const done = await files.complete(blob.id);
          expect(done).toBe(had && (had.isWhole || had.have.isFull) ? "whole" : "missing");
        } else if (it.is === "leaves") await files.setLeaves(source(it.blob).blob.id, source(it.blob).blob.leaves);
        else if (it.is === "seal") {
          const abort = new AbortController();
          const sealed = await sealFile(
            files,
            new Blob([new Uint8Array(it.size)]),
            () => it.goes && abort.abort(),
            abort.signal,
          );
          expect(sealed.ok).toBe(!it.goes);
        } else if (it.is === "discard") await files.discard(source(it.blob).blob.id);
        else {
          if (it.is === "killed") {
            await files.open.end();
            writeFileSync(join(mine, `stray${run}`), "stray");
          } else await files.close();
          files = open();
          await files.sweep();
          expect(readdirSync(mine).sort()).toEqual(
            database.all("SELECT file FROM blobs ORDER BY file").map(({ file }) => String(file)),
          );
        }
        for (const { blob } of theirs)
          if (files.has(blob.id)?.isWhole) {
            const read = await files.openRange(blob.key, 0, blob.key.size);
            expect(read).toEqual({ ok: true, value: new Uint8Array(blob.key.size).fill(7) });
          }
      }
      database.transaction(() => database.run("DELETE FROM file_refs"));
      await files.sweep();
      expect([
        readdirSync(mine),
        database.all("SELECT * FROM blobs"),
        database.all("SELECT * FROM blob_leaves"),
      ]).toEqual([[], [], []]);
      await files.close();
      database.close();
    }),
    { numRuns: 25 },
  );
  rmSync(folder, { recursive: true, force: true });
}, 60_000);
