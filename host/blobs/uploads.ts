import { randomBytes } from "node:crypto";
import { rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Selectable } from "kysely";
import type { HostState } from "../home/state.ts";
import type { Tables } from "../store/tables.ts";
import { bytesOfBlob } from "./may.ts";
import { noRoom } from "./space.ts";
import type { Grant } from "./tokens.ts";

export type Upload = Selectable<Tables["upload"]>;

export const comingPath = (coming: string, upload: string): string => join(coming, upload);

/** Makes the upload that a token is for, or finds it again: a device has one of a blob. A refusal's code: there is no room. */
export async function createUpload(
  state: HostState,
  grant: Grant,
): Promise<Upload | Awaited<ReturnType<typeof noRoom>> | "busy"> {
  const blob = bytesOfBlob(grant.blob);
  // One after the other: two that fit alone may not fit together.
  return state.blobs.line.run(async () => {
    const { device, person, size } = grant;
    const own = await state.store.read((db) =>
      db.selectFrom("upload").selectAll().where("device", "=", device).execute(),
    );
    const known = own.find((it) => Buffer.from(it.blob).equals(blob));
    if (known) return known;
    if (own.length >= state.limits.blobUploads) return "busy";
    const full = await noRoom(state, person, size);
    if (full) return full;
    const upload = { upload: randomBytes(16).toString("hex"), blob, size, person, device, at: state.now() };
    await state.store.write((db) => db.insertInto("upload").values(upload).execute());
    return upload;
  });
}

/** The upload of that name, if it is the one that the token is for. */
export async function findUpload(state: HostState, grant: Grant, upload: string): Promise<Upload | undefined> {
  const row = await state.store.read((db) =>
    db.selectFrom("upload").selectAll().where("upload", "=", upload).executeTakeFirst(),
  );
  const fits = row && row.device === grant.device && Buffer.from(row.blob).equals(bytesOfBlob(grant.blob));
  return fits ? row : undefined;
}

/** How many of its bytes are here. What is being written ends first: its sender has given it up if they ask. */
export async function offsetOf({ blobs }: HostState, { upload }: Upload): Promise<number> {
  await stopWriting(blobs, upload);
  return sizeAt(comingPath(blobs.coming, upload));
}

/** Resolves when nobody writes this upload. */
export async function stopWriting({ writing }: Pick<HostState["blobs"], "writing">, upload: string): Promise<void> {
  for (let it = writing.get(upload); it; it = writing.get(upload)) {
    it.stop();
    await it.ended;
  }
}

/** Forgets an upload and what has come of it. */
export async function dropUpload(state: HostState, { upload }: Pick<Upload, "upload">): Promise<void> {
  await stopWriting(state.blobs, upload);
  await state.store.write((db) => db.deleteFrom("upload").where("upload", "=", upload).execute());
  await rm(comingPath(state.blobs.coming, upload), { force: true });
}

/** 0: there is none. */
export const sizeAt = (path: string): Promise<number> =>
  stat(path).then(
    ({ size }) => size,
    () => 0,
  );

/** Lets all that is being written end where it is. */
export async function stopAllWriting({ writing }: Pick<HostState["blobs"], "writing">): Promise<void> {
  for (const upload of [...writing.keys()]) await stopWriting({ writing }, upload);
}
