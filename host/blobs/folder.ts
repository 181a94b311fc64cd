import { mkdir, open, readdir, rename, rm, stat, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BlobId } from "@hearth/protocol";
import type { BlobKeep } from "./keep.ts";

const PREFIX = /^[0-9a-f]{2}$/;
const NAME = /^[0-9a-f]{64}$/;

/** A folder with 256 others in it, by the first two digits of a blob's name. */
export class FolderKeep implements BlobKeep {
  constructor(private readonly folder: string) {}

  async take(blob: BlobId, path: string): Promise<void> {
    const to = this.path(blob);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await rename(path, to);
    // The name has to outlive a loss of power as well: whoever has brought it is told next that it is here.
    await syncFolder(dirname(to));
    await syncFolder(this.folder);
  }

  async read(blob: BlobId, from: number, to: number): Promise<Blob | undefined> {
    const file = Bun.file(this.path(blob));
    return (await file.exists()) ? file.slice(from, to) : undefined;
  }

  async remove(blob: BlobId): Promise<void> {
    await rm(this.path(blob), { force: true });
  }

  async *list(): AsyncGenerator<{ blob: BlobId; size: number }> {
    for (const prefix of await namesIn(this.folder)) {
      if (!PREFIX.test(prefix)) continue;
      for (const name of await namesIn(join(this.folder, prefix))) {
        if (!NAME.test(name)) continue;
        const found = await stat(join(this.folder, prefix, name)).catch(() => undefined);
        if (found) yield { blob: name as BlobId, size: found.size };
      }
    }
  }

  async free(): Promise<number | null> {
    return freeAt(this.folder);
  }

  private path(blob: BlobId): string {
    return join(this.folder, blob.slice(0, 2), blob);
  }
}

/** Bytes that the disk can still take on which `folder` is, or is going to be; null where the system does not say. */
export async function freeAt(folder: string): Promise<number | null> {
  const disk = await statfs(folder).catch(() => undefined);
  if (disk) return disk.bavail * disk.bsize;
  const parent = dirname(folder);
  return parent === folder ? null : freeAt(parent);
}

export const namesIn = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } catch {
    // Windows cannot, and does not need to: NTFS keeps names in its journal.
  } finally {
    await folder.close();
  }
}
