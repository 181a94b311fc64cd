import type { EventId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asText } from "../store/meta.ts";
import type { PinView } from "./api.ts";
import { ITEMS, viewItems } from "./items.ts";

const SHOWN = 100;

/** What is pinned in a room, newest pin first. */
export function viewPins(home: Home, room: RoomId): PinView[] {
  const sql =
    "SELECT message FROM pins_now WHERE room = ? AND pinned = 1 ORDER BY ms DESC, counter DESC, id DESC LIMIT ?";
  const ids = home.database.all(sql, room, SHOWN).map((row) => asText(row["message"]) as EventId);
  const rows = home.database.all(
    `${ITEMS} WHERE items.room = ? AND items.kind = 'message' AND items.id IN (SELECT value FROM json_each(?))`,
    room,
    JSON.stringify(ids),
  );
  const items = new Map<string, PinView["item"]>();
  for (const item of viewItems(home, room, rows)) if (item.kind === "message") items.set(item.id, item);
  return ids.map((id) => {
    const item = items.get(id);
    return item ? { id, item } : { id };
  });
}
