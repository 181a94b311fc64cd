import type { BlobId, EventId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Delivery } from "../messages/item.ts";
import type { Database } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import { filesOf } from "./said.ts";

/** How far the files are which the host gets before their message; `undefined`: it waits for none. */
export function filesFirst(home: Home, event: EventId): Delivery | undefined {
  const { database, blobs } = home;
  const sql = `SELECT file_refs.blob, ifnull(blobs.size, 0) AS size, transfers.id AS transfer, transfers.state, transfers.why
    FROM file_refs LEFT JOIN blobs ON blobs.id = file_refs.blob
    LEFT JOIN transfers ON transfers.event = file_refs.event AND transfers.blob = file_refs.blob AND transfers.way = 'up'
    WHERE file_refs.event = ?`;
  const rows = database.all(sql, event);
  const waiting = rows.filter((row) => row["transfer"] !== null);
  if (waiting.length === 0) return undefined;
  const why = waiting.find((row) => row["state"] === "failed")?.["why"];
  if (why) return { is: "failed", text: asText(why) };
  const sum = (among: typeof rows, of: (row: (typeof rows)[number]) => number) =>
    among.reduce((total, row) => total + of(row), 0);
  const size = sum(rows, (row) => asNumber(row["size"]));
  const left = sum(waiting, (row) => {
    const whole = asNumber(row["size"]);
    return whole - Math.min(whole, blobs?.leaving.get(asText(row["blob"]) as BlobId) ?? 0);
  });
  const paused = waiting.some((row) => row["state"] === "paused");
  return {
    is: "sending",
    files: {
      count: Math.max(1, filesOf(database, event).length),
      percent: size === 0 ? 0 : Math.floor((100 * (size - left)) / size),
      ...(paused && { paused: true }),
    },
  };
}

/** True if a message has not left this device as its log tells it, and the files of it that go up hold it back. */
export function isHeld(database: Database, event: EventId): boolean {
  const sql = `SELECT 1 FROM outbox WHERE id = ?1
    AND EXISTS (SELECT 1 FROM transfers WHERE transfers.event = ?1 AND transfers.way = 'up')`;
  return database.all(sql, event).length > 0;
}
