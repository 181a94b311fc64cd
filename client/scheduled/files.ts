import type { EventId, RoomId, SealedFile } from "@hearth/protocol";
import { dropAdded, keepAdded } from "../blobs/added.ts";
import { blobsOf } from "../blobs/named.ts";
import type { Database } from "../ports.ts";
import { asText } from "../store/meta.ts";

/** Stands for the event that there will be, among what refers to blobs. */
const HOLDS = "scheduled ";

/** Keeps the blobs of a message that waits for its time. */
export function holdFiles(
  database: Database,
  { id, room }: { id: EventId; room: RoomId },
  files: readonly SealedFile[],
): void {
  database.transaction(() => {
    for (const blob of blobsOf(files))
      database.run("INSERT INTO file_refs VALUES (?, ?, ?) ON CONFLICT DO NOTHING", HOLDS + id, blob, room);
    dropAdded(database, files);
  });
}

/** As if they had been added now: the message that is about to be said names them. Another device of mine may have the blobs. */
export function bringFiles(database: Database, files: readonly SealedFile[]): void {
  database.transaction(() => {
    for (const said of files) keepAdded(database, said);
  });
}

/** Lets go what is held for messages that do not wait any more, or that stand in the timeline and hold it themselves. */
export function releaseFiles(database: Database, scheduled: ReadonlySet<EventId>): void {
  const rows = database.all("SELECT DISTINCT event FROM file_refs WHERE event GLOB ?", `${HOLDS}*`);
  for (const row of rows) {
    const event = asText(row["event"]);
    const id = event.slice(HOLDS.length) as EventId;
    const isSaid = database.all("SELECT 1 FROM items WHERE id = ?", id).length > 0;
    if (isSaid || !scheduled.has(id)) database.run("DELETE FROM file_refs WHERE event = ?", event);
  }
}
