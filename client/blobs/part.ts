import { type BlobId, type EventId, ok, type Result, refuse } from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Inside } from "../home/inside.ts";
import type { Life } from "../life.ts";
import { remove } from "../messages/do.ts";
import type { Failure } from "../outcome.ts";
import { dropAdded, readAdded } from "./added.ts";
import { type Adding, addFile } from "./adding.ts";
import type { FilesApi } from "./api.ts";
import type { BlobFiles } from "./files.ts";
import { isHeld } from "./files-first.ts";
import { listFiles } from "./list.ts";
import { keyOf, refsOf } from "./said.ts";
import { spacePart } from "./space.ts";
import { viewTransfers } from "./view-transfers.ts";

type Done = Result<null, Failure>;

/** What a device answers about files. */
export function filesPart(life: Life): FilesApi {
  const adding = new Map<string, Adding>();

  /** What can be done with a transfer: `work` says whether there was one that it could be done with. */
  const change = (work: (inside: Inside) => boolean | Promise<boolean>) =>
    life.act(async (inside): Promise<Done> => ((await work(inside)) ? ok(null) : refuse(FAILURES.transfer_unknown)));

  return {
    ...spacePart(life),
    addFile: (id, source, about) =>
      withBlobs(life, async ({ blobs }) => {
        const it: Adding = { name: about.name, size: source.size, done: 0, abort: new AbortController() };
        adding.set(id, it);
        blobs.told();
        const added = await addFile(blobs, source, about, it, (bytes) => {
          it.done += bytes;
          blobs.told();
        }).finally(() => adding.delete(id));
        blobs.told();
        return added;
      }),
    cancelAdding: async (id) => {
      adding.get(id)?.abort.abort();
      return ok(null);
    },
    dropAdded: (blob) =>
      withBlobs(life, async ({ blobs }): Promise<Done> => {
        const files = readAdded(blobs.database, [blob]);
        if (!files.ok) return files;
        blobs.database.transaction(() => dropAdded(blobs.database, files.value));
        await blobs.tidy();
        return ok(null);
      }),
    transfers: async () => (life.inside ? viewTransfers(life.inside, adding) : []),
    pauseTransfer: (id) => change(({ transfers }) => transfers?.pause(id) ?? false),
    resumeTransfer: (id) => change(({ transfers }) => transfers?.resume(id) ?? false),
    retryTransfer: (id) => change(({ transfers }) => transfers?.retry(id) ?? false),
    cancelTransfer: (id) =>
      change((inside) => {
        const sealing = adding.get(id.replace(/^sealing /, ""));
        sealing?.abort.abort();
        return sealing !== undefined || cancel(inside, id);
      }),
    fetchFile: (room, event, blob) =>
      withBlobs(life, async ({ inside, blobs }): Promise<Done> => {
        if (!isNamed(blobs, event, blob)) return refuse(FAILURES.file_unknown);
        inside.transfers?.want({ room, event, blob });
        return ok(null);
      }),
    readFile: (_room, event, blob, from, to) =>
      withBlobs(life, async ({ blobs }) => {
        const key = keyOf(blobs.database, event, blob);
        if (!key) return refuse(FAILURES.file_unknown);
        const read = await blobs.openRange(key, Math.max(0, Math.floor(from)), Math.max(0, Math.floor(to)));
        if (read.ok) return read;
        return refuse(read.error === "wrong" ? FAILURES.file_false : FAILURES.file_elsewhere);
      }),
    filesIn: async (room, kind, before) => (life.inside ? listFiles(life.inside.home, room, kind, before) : []),
  };
}

function cancel(inside: Inside, id: string): boolean | Promise<boolean> {
  const { database, blobs } = inside.home;
  const row = blobs?.list.row(id);
  // Without its file a message would say what was not meant, and with it the file would go up again.
  if (row?.way === "up" && isHeld(database, row.event)) return remove(inside, row.event).ok;
  return inside.transfers?.cancel(id) ?? false;
}

const isNamed = ({ database }: BlobFiles, event: EventId, blob: BlobId) => refsOf(database, event).has(blob);

function withBlobs<T>(
  life: Life,
  work: (it: { inside: Inside; blobs: BlobFiles }) => Promise<Result<T, Failure>>,
): Promise<Result<T, Failure>> {
  return life.act(async (inside) => {
    const { blobs } = inside.home;
    return blobs ? work({ inside, blobs }) : refuse(FAILURES.no_files);
  });
}
