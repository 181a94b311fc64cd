import type { RoomId } from "@hearth/protocol";
import type { Timeline } from "../api.ts";
import type { Home } from "../home/home.ts";
import { ITEMS, viewItems } from "../messages/items.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { Log } from "./log.ts";

/**
 * The newest `limit` items of a room, or those before item `before`, ascending. Items are in order of the authors'
 * hybrid clocks (ms, counter), then by id. What stands in a thread is not among them.
 */
export function readTimeline(home: Home, log: Log, room: RoomId, limit: number, before?: string): Timeline {
  const edge =
    before === undefined ? undefined : home.database.all("SELECT ms, counter, id FROM items WHERE id = ?", before)[0];
  const select = `${ITEMS} WHERE items.room = ? AND items.thread IS NULL`;
  const order = "ORDER BY ms DESC, counter DESC, items.id DESC LIMIT ?";
  const rows = edge
    ? home.database.all(
        `${select} AND (ms, counter, items.id) < (?, ?, ?) ${order}`,
        room,
        asNumber(edge["ms"]),
        asNumber(edge["counter"]),
        asText(edge["id"]),
        limit + 1,
      )
    : home.database.all(`${select} ${order}`, room, limit + 1);
  const items = viewItems(home, room, rows.slice(0, limit).reverse());
  return { room, items, more: rows.length > limit || (log.span(room)?.first ?? 1) > 1 };
}
