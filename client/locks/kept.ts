import type { Clock, EventId, PersonId, RoomId } from "@hearth/protocol";
import { toHex } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { messageAt } from "../messages/deed.ts";
import { takeEdit } from "../messages/edits.ts";
import { showMessage } from "../rooms/said.ts";
import type { LockedSaid } from "./words-of.ts";

/** Who said it under a lock, where and when; the clock is clamped already. */
export interface LockedBy {
  readonly id: EventId;
  readonly room: RoomId;
  readonly person: PersonId;
  readonly clock: Clock;
}

/**
 * Takes what somebody said under a lock: it is kept as it was sealed, and shown where it belongs, without its words. Inside
 * the caller's transaction; the order of calls does not matter, and a second one changes nothing.
 */
export function takeLocked(home: Home, by: LockedBy, said: LockedSaid): "timeline" | "erased" {
  const { database } = home;
  const lock = toHex(said.lock);
  const about = said.message ?? by.id;
  if (said.as === "react" && messageAt(home, about, by.room)?.deleted) return "timeline";
  database.run(
    "INSERT OR IGNORE INTO locked VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    by.id,
    by.room,
    lock,
    said.as,
    said.message ?? null,
    by.person,
    by.clock.ms,
    by.clock.counter,
    said.sealed,
  );
  if (said.as === "react") return "timeline";
  const { mentions, everyone, reply, thread, forwarded, blobs } = said;
  const shown = { text: "", mentions, everyone, lock };
  return said.as === "message"
    ? showMessage(home, by, { ...shown, reply, thread, forwarded, blobs })
    : takeEdit(home, by, { ...shown, message: about });
}
