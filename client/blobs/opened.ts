import { blobName, type EventId, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asNumber, asText } from "../store/meta.ts";
import { lookAt } from "./look.ts";
import { fetchSmall } from "./move.ts";
import { filesOf } from "./said.ts";

/** Words have been opened that were said under a lock (event `said`), and with them what is said of a message's files. */
export function filesOpened(home: Home, said: EventId): void {
  const row = home.database.all("SELECT id, room, person, ms, counter FROM items WHERE said = ?", said)[0];
  const { blobs } = home;
  if (!row || !blobs) return;
  const id = asText(row["id"]) as EventId;
  const files = filesOf(home.database, id);
  const clock = { ms: asNumber(row["ms"]), counter: asNumber(row["counter"]) };
  fetchSmall(
    home,
    { id, room: asText(row["room"]) as RoomId, person: asText(row["person"]) as PersonId, clock },
    files,
  );
  for (const blob of files.map(({ hash }) => blobName(hash)))
    if (!blobs.kinds.has(blob) && blobs.has(blob)?.isWhole) lookAt(blobs, id, blob).then(blobs.told, () => undefined); // until then its author's word holds
}
