import { type Bytes, ok, type Result, refuse, SEALED_CHUNK } from "@hearth/protocol";
import { sealedSize } from "@hearth/sealing";
import { FAILURES } from "../failure.ts";
import type { Failure } from "../outcome.ts";
import { DiskFull } from "../ports.ts";
import type { BlobFiles } from "./files.ts";
import { type SealedPieces, sealPieces } from "./pieces.ts";
import { Together } from "./together.ts";

/** A file that was sealed into the store, and not yet said where it belongs. */
export interface SealedBlob extends SealedPieces {
  readonly file: string;
}

/**
 * Seals all of `source` into a file of the store, a piece at a time; `progressed` is told how many bytes of it are done. What
 * changes or vanishes meanwhile is not sent in part: nothing is left of it then, as after `signal`.
 */
export async function sealFile(
  files: BlobFiles,
  source: Blob,
  progressed: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<SealedBlob, Failure>> {
  const free = await files.store.free();
  if (free !== undefined && free < sealedSize(source.size)) return refuse(FAILURES.disk_full);
  const file = files.newFile(source.size);
  const sealed = await sealInto(files, file, source, progressed, signal).catch((error: unknown) => {
    if (error instanceof DiskFull) return refuse(FAILURES.disk_full);
    throw error;
  });
  if (!sealed.ok) await files.unseal(file);
  return sealed;
}

async function sealInto(
  files: BlobFiles,
  file: string,
  source: Blob,
  progressed: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Result<SealedBlob, Failure>> {
  const together = new Together();
  const take = async (first: number, sealed: readonly Bytes[]) => {
    const written = await files.open.use(file, (it) => {
      it.write(first * SEALED_CHUNK, together.of(sealed));
      return true;
    });
    return written ?? false;
  };
  const sealed = await sealPieces({ source, progressed, signal, take });
  if (!sealed.ok) return sealed;
  await files.open.use(file, (it) => it.flush());
  return signal.aborted ? refuse(FAILURES.cancelled) : ok({ ...sealed.value, file });
}
