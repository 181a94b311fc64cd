import { constants } from "node:fs";
import { type FileHandle, mkdir, open } from "node:fs/promises";
import type { HostState } from "../home/state.ts";
import { comingPath, stopWriting, type Upload } from "./uploads.ts";

/** Bytes of a body, as they come. */
interface Reader {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
}

export type Appended =
  /** Where the file ends now; the sender may have gone before all had come. */
  | { readonly is: "written"; readonly offset: number }
  /** It ends elsewhere than the sender believes. */
  | { readonly is: "elsewhere"; readonly offset: number }
  | { readonly is: "too_long" }
  | { readonly is: "disk_full" };

/**
 * Writes a body behind what has come of an upload (SPEC: HO135), as it comes: what was written is kept, however the connection ends. An older
 * writer of the same upload ends first.
 */
export async function append(
  { blobs }: HostState,
  { upload, size }: Upload,
  offset: number,
  body: ReadableStream<Uint8Array> | null,
): Promise<Appended> {
  await stopWriting(blobs, upload);
  const reader = body?.getReader();
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  blobs.writing.set(upload, { stop: () => void reader?.cancel().catch(() => undefined), ended });
  try {
    await mkdir(blobs.coming, { recursive: true, mode: 0o700 });
    const file = await open(comingPath(blobs.coming, upload), constants.O_RDWR | constants.O_CREAT, 0o600);
    try {
      const at = (await file.stat()).size;
      if (at !== offset) return { is: "elsewhere", offset: at };
      return await write(file, at, size, reader);
    } finally {
      await file.close();
    }
  } finally {
    blobs.writing.delete(upload);
    end();
  }
}

async function write(file: FileHandle, from: number, size: number, reader: Reader | undefined): Promise<Appended> {
  let at = from;
  for (;;) {
    const bytes = reader && (await next(reader));
    if (!bytes) {
      if (at === size) await file.sync();
      return { is: "written", offset: at };
    }
    if (at + bytes.length > size) return { is: "too_long" };
    try {
      for (let done = 0; done < bytes.length; ) {
        const { bytesWritten } = await file.write(bytes, done, bytes.length - done, at + done);
        done += bytesWritten;
      }
    } catch (error) {
      if (!isFull(error)) throw error;
      await file.truncate(at).catch(() => undefined);
      return { is: "disk_full" };
    }
    at += bytes.length;
  }
}

/** Undefined: the body is over, or its sender is gone. */
async function next(reader: Reader): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch {
    return undefined;
  }
}

const isFull = (error: unknown) =>
  error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
