import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  writeSync,
} from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { type BlobFile, type BlobStore, DiskFull } from "../ports.ts";

const PRIVATE = 0o600;

/** A folder for a device's sealed blobs in Bun; it is made if it is not there. */
export function openBunBlobs(folder: string): BlobStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    open: async (name) => openFile(join(folder, name)),
    remove: async (name) => rmSync(join(folder, name), { force: true }),
    list: async () => readdirSync(folder),
    free: async () => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  };
}

function openFile(path: string): BlobFile {
  const file = openSync(path, "a+", PRIVATE); // makes it, and cuts nothing
  closeSync(file);
  const both = openSync(path, "r+");
  return {
    read(at, length, into = new Uint8Array(length)) {
      const out = into.subarray(0, length);
      let done = 0;
      while (done < length) {
        const count = readSync(both, out, done, length - done, at + done);
        if (count === 0) break;
        done += count;
      }
      return out.subarray(0, done);
    },
    write(at, bytes) {
      orFull(() => {
        for (let done = 0; done < bytes.length; ) done += writeSync(both, bytes, done, bytes.length - done, at + done);
      });
    },
    flush: () => orFull(() => fsyncSync(both)),
    close: () => closeSync(both),
    get size() {
      return fstatSync(both).size;
    },
  };
}

function orFull(work: () => void): void {
  try {
    work();
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOSPC" || code === "EDQUOT" || code === "EFBIG")
      throw new DiskFull("the disk is full", { cause: error });
    throw error;
  }
}
