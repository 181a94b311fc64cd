import type { RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";

/** A room is kept again: its log goes on in front of what was said apart from it, all of which counts as read. */
export function keptAgain(database: Database, room: RoomId): void {
  const sql =
    "UPDATE reads SET epoch = max(epoch, 0) + 1, seq = ifnull((SELECT last FROM rooms WHERE room = ?1), 0) WHERE room = ?1";
  database.run("DELETE FROM unseen WHERE room = ?", room);
  database.run(sql, room);
}
