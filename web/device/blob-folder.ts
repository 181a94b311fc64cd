import { type BlobFile, type BlobStore, DiskFull } from "@hearth/client/ports.ts";
import { askOf } from "./file-handle.ts";

/** What TypeScript's page does not know of a Worker's files. */
interface SyncHandle {
  read(into: Uint8Array, how: { at: number }): number;
  write(bytes: Uint8Array, how: { at: number }): number;
  flush(): void;
  close(): void;
  getSize(): number;
}
type FileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncHandle> };

/**
 * A folder for a device's sealed blobs in a browser: `name` among the origin's private files, by synchronous access handles,
 * so only in a dedicated Worker. Only one opens it at a time: the caller holds the one-tab lock.
 */
export async function openOpfsBlobs(name: string): Promise<BlobStore> {
  const root = await navigator.storage.getDirectory();
  const folder = await askOf(root, (it) => it.getDirectoryHandle(name, { create: true }));
  return {
    open: async (file) => {
      const handle = await folder.getFileHandle(file, { create: true }).catch(full);
      return fileOf(await askOf(handle as FileHandle, (it) => it.createSyncAccessHandle()));
    },
    remove: async (file) => {
      await folder.removeEntry(file).catch((error: unknown) => {
        if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
      });
    },
    list: async () => {
      const names: string[] = [];
      for await (const file of folder.keys()) names.push(file);
      return names;
    },
    free: async () => {
      const { quota, usage } = await navigator.storage.estimate();
      return quota === undefined || usage === undefined ? undefined : Math.max(0, quota - usage);
    },
  };
}

function fileOf(handle: SyncHandle): BlobFile {
  return {
    read(at, length, into = new Uint8Array(length)) {
      const out = into.subarray(0, length);
      const count = handle.read(out, { at });
      return out.subarray(0, count);
    },
    write(at, bytes) {
      let written = 0;
      try {
        written = handle.write(bytes, { at });
      } catch (error) {
        full(error);
      }
      if (written !== bytes.length) throw new DiskFull("the browser gives no more room");
    },
    flush() {
      try {
        handle.flush();
      } catch (error) {
        full(error);
      }
    },
    close: () => handle.close(),
    get size() {
      return handle.getSize();
    },
  };
}

function full(error: unknown): never {
  if (error instanceof DOMException && error.name === "QuotaExceededError")
    throw new DiskFull("the browser gives no more room", { cause: error });
  throw error;
}
