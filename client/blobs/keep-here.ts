import { type BlobId, blobName, type EventId, encodeCbor } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { waitingOf } from "../rooms/unsent.ts";
import { keepFiles } from "./keep.ts";
import { noteLarge } from "./large.ts";

/**
 * The host does not take a file, because it is too large: it stays on this device, and goes to others over links. Its message says so, if it has
 * not been sealed yet. False: there are no links here. Inside the caller's transaction.
 */
export function keepHere(home: Home, event: EventId, blob: BlobId): boolean {
  const { database } = home;
  if (home.world.peers === undefined) return false;
  noteLarge(database, blob);
  const row = database.all("SELECT * FROM outbox WHERE id = ? AND event IS NULL", event)[0];
  const { content, room } = row ? waitingOf(row) : {};
  if (!room || content?.type !== "message" || !content.files) return true;
  const files = content.files.map((it) => (blobName(it.hash) === blob ? { ...it, direct: true as const } : it));
  database.run("UPDATE outbox SET content = ? WHERE id = ?", encodeCbor({ ...content, files }), event);
  keepFiles(home, { id: event, room }, files);
  return true;
}
