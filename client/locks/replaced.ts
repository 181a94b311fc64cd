import type { EventId, RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";

/**
 * Of what was said under locks only the words that hold are kept: those of a message that is here, or of its newest edit;
 * and before it comes, of each person's newest. Inside the caller's transaction.
 */
export function dropReplaced(database: Database, message: EventId, room: RoomId): void {
  database.run(
    `DELETE FROM locked WHERE room = ?1 AND kind <> 'react' AND (id = ?2 OR message = ?2)
      AND id <> (SELECT coalesce(said, '') FROM items WHERE id = ?2 AND room = ?1 AND kind = 'message')`,
    room,
    message,
  );
  database.run(
    `DELETE FROM locked WHERE room = ?1 AND kind = 'edit' AND message = ?2 AND EXISTS (SELECT 1 FROM edits AS later
      WHERE later.message = ?2 AND later.room = ?1 AND later.person = locked.person
        AND (later.ms, later.counter, later.id) > (locked.ms, locked.counter, locked.id))`,
    room,
    message,
  );
}
