import { open, rm } from "node:fs/promises";
import { type BlobId, type Bytes, blobName, blobOf, SEALED_CHUNK } from "@hearth/protocol";
import { blocks } from "../backup/blocks.ts";
import type { HostState } from "../home/state.ts";
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
  const isRight = (await nameOfFile(path)) === name;
  return blobs.line.run(async () => {
    if (!isRight) {
      await store.write((db) => db.deleteFrom("upload").where("upload", "=", upload.upload).execute());
      await rm(path, { force: true });
      return "wrong";
    }
    const known = await store.read((db) =>
      db.selectFrom("blob").select("number").where("blob", "=", upload.blob).executeTakeFirst(),
    );
    if (known) await rm(path, { force: true });
    else await blobs.keep.take(name, path);
    await store.write(async (db) => {
      const number =
        known?.number ??
        (
          await db
            .insertInto("blob")
            .values({ blob: upload.blob, size: upload.size })
            .returning("number")
            .executeTakeFirstOrThrow()
        ).number;
      await db
        .insertInto("blob_put")
        .values({ blob: number, person: upload.person, at: state.now() })
        .onConflict((it) => it.columns(["blob", "person"]).doUpdateSet({ at: state.now() }))
        .execute();
      await db.deleteFrom("upload").where("upload", "=", upload.upload).execute();
    });
    return "kept";
  });
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
