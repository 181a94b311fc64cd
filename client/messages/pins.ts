import type { RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asText } from "../store/meta.ts";
import { type Deed, type Doer, messageAt } from "./deed.ts";
import { mayPin } from "./rights.ts";

/** Keeps a word of somebody who may say it on whether a message is pinned: the newest holds. */
export function takePin(home: Home, by: Doer, it: Deed & { type: "pin" }): "timeline" {
  const { room, clock, id } = by;
  if (!mayPin(home, room, by.person, by.at) || messageAt(home, it.message, room)?.deleted) return "timeline";
  home.database.run(
    "INSERT OR REPLACE INTO pins VALUES (?, ?, ?, ?, ?, ?)",
    id,
    it.message,
    room,
    it.on ? 1 : 0,
    clock.ms,
    clock.counter,
  );
  return "timeline";
}

/** Those of some messages of a room that are pinned. */
export function pinnedOf({ database }: Home, room: RoomId, messages: string): ReadonlySet<string> {
  const sql =
    "SELECT message FROM pins_now WHERE room = ? AND pinned = 1 AND message IN (SELECT value FROM json_each(?))";
  return new Set(database.all(sql, room, messages).map((row) => asText(row["message"])));
}
