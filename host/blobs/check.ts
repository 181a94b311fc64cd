import { type BlobId, blobName } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { asBytes } from "../store/value.ts";
import { forgetBlobs, forgetComing } from "./forget.ts";

/** What a walk through store and folder has found. */
export interface Checked {
  /** Blobs that are whole and known. */
  readonly whole: number;
  /** Files that nothing knew: they were erased. */
  readonly orphans: number;
  /** Blobs whose file is not here, or not as long as it was. */
  readonly lost: readonly BlobId[];
}

/**
 * Walks through the store and the place of the files (SPEC: HO143). What nothing knows any more is erased: it is what a host leaves behind that was killed.
 * What is lost is told: it may lie in a backup.
 */
export async function checkBlobs(state: Pick<HostState, "store" | "blobs" | "log">): Promise<Checked> {
  const coming = await forgetComing(state);
  await forgetBlobs(state);
  return state.blobs.line.run(async () => {
    const rows = await state.store.read((db) => db.selectFrom("blob").select(["blob", "size"]).execute());
    const known = new Map(rows.map(({ blob, size }) => [blobName(asBytes(blob)), size]));
    let orphans = coming;
    let whole = 0;
    for await (const { blob, size } of state.blobs.keep.list()) {
      if (state.blobs.taking.has(blob)) continue;
      if (!known.has(blob)) {
        await state.blobs.keep.remove(blob);
        orphans++;
      } else if (known.get(blob) === size) {
        known.delete(blob);
        whole++;
      }
    }
    return { whole, orphans, lost: [...known.keys()] };
  });
}
