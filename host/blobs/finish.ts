import { open, rm } from "node:fs/promises";
import { type BlobId, type Bytes, blobName, blobOf, SEALED_CHUNK } from "@hearth/protocol";
import { blocks } from "../backup/blocks.ts";
import type { HostState } from "../home/state.ts";
import type { Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import { comingPath, type Upload } from "./uploads.ts";

/**
 * Takes in an upload of which all bytes are here and on the disk, if they are what their name says (SPEC: HO135). First the file lies in its place,
 * then its row is written: a host that is killed in between has a file that nobody knows, which is found again (`check.ts`).
 */
export async function finish(state: HostState, upload: Upload): Promise<"kept" | "wrong"> {
  const { blobs, store } = state;
  const path = comingPath(blobs.coming, upload.upload);
  const name = blobName(asBytes(upload.blob));
  if ((await nameOfFile(path)) !== name) {
    await blobs.line.run(() =>
      store.write((db) => db.deleteFrom("upload").where("upload", "=", upload.upload).execute()),
    );
    await rm(path, { force: true });
    return "wrong";
  }
  // From here on nobody erases it, and whoever was just doing so is done.
  await blobs.line.run(async () => void blobs.taking.add(name));
  try {
    // Not in line: a bucket takes its time. If it lies there already, it is the same once more.
    await blobs.keep.take(name, path);
    await blobs.line.run(() => store.write((db) => note(db, upload, state.now())));
  } finally {
    blobs.taking.delete(name);
  }
  return "kept";
}

/** It is here, and who has brought it may refer to it. */
async function note(db: Writing, { upload, blob, size, person }: Upload, at: number): Promise<void> {
  await db
    .insertInto("blob")
    .values({ blob, size, person })
    .onConflict((it) => it.column("blob").doNothing())
    .execute();
  const { number } = await db.selectFrom("blob").select("number").where("blob", "=", blob).executeTakeFirstOrThrow();
  await db
    .insertInto("blob_put")
    .values({ blob: number, person, at })
    .onConflict((it) => it.columns(["blob", "person"]).doUpdateSet({ at }))
    .execute();
  await db.deleteFrom("upload").where("upload", "=", upload).execute();
}

/** What the file would be called (protocol SPEC: PR25). */
export async function nameOfFile(path: string): Promise<BlobId> {
  const leaves: Bytes[] = [];
  const file = await open(path, "r");
  try {
    for await (const { block } of blocks(file, 0, SEALED_CHUNK)) {
      const leaf = new Uint8Array(32);
      Bun.SHA256.hash(block, leaf);
      leaves.push(leaf);
    }
  } finally {
    await file.close();
  }
  return blobOf(leaves);
}
