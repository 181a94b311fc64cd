import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Database } from "../ports.ts";
import { addTransfer } from "./transfer-rows.ts";

/**
 * A message is handed to the host only when its files are there. Until then it is not sealed, so that what is said behind it
 * goes on and leaves no hole in this device's numbers. A condition on rows of `outbox`.
 */
export const FILES_ARE_UP = `AND NOT (outbox.event IS NULL AND EXISTS (
  SELECT 1 FROM transfers WHERE transfers.event = outbox.id AND transfers.way = 'up'))`;

/** Files of this event are still to be brought to the host. */
export function waitsForFiles(database: Database, event: EventId): boolean {
  return database.all("SELECT 1 FROM transfers WHERE event = ? AND way = 'up' LIMIT 1", event).length > 0;
}

/** The host has not, or has no longer, what an event refers to: brings it again. False: it is not on this device either. */
export function offerAgain({ database, blobs }: Home, room: RoomId, event: EventId, named: readonly BlobId[]): boolean {
  const here = named.filter((blob) => blobs?.has(blob)?.isWhole);
  database.transaction(() => {
    for (const blob of here) addTransfer(database, { way: "up", blob, room, event });
  });
  return here.length > 0;
}
