import type { EventId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Log } from "../rooms/log.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { ThreadView } from "./api.ts";
import { ITEMS, viewItems } from "./items.ts";

/** A message's thread: the newest `limit`, or those before item `before`, ascending. */
export function readThread(
  home: Home,
  log: Log,
  room: RoomId,
  root: EventId,
  limit: number,
  before?: string,
): ThreadView {
  const { database } = home;
  const edge =
    before === undefined ? undefined : database.all("SELECT ms, counter, id FROM items WHERE id = ?", before)[0];
  const rows = database.all(
    `${ITEMS} WHERE items.room = ? AND items.thread = ? AND (? OR (items.ms, items.counter, items.id) < (?, ?, ?))
      ORDER BY items.ms DESC, items.counter DESC, items.id DESC LIMIT ?`,
    room,
    root,
    edge ? 0 : 1,
    edge ? asNumber(edge["ms"]) : 0,
    edge ? asNumber(edge["counter"]) : 0,
    edge ? asText(edge["id"]) : "",
    limit + 1,
  );
  const first = database.all(`${ITEMS} WHERE items.room = ? AND items.id = ? AND items.kind = 'message'`, room, root);
  const [head] = viewItems(home, room, first);
  const items = viewItems(home, room, rows.slice(0, limit).reverse());
  // Whatever answers a message lies behind it: once it is here, so is its thread.
  const more = rows.length > limit || (head === undefined && (log.span(room)?.first ?? 1) > 1);
  return { room, ...(head?.kind === "message" && { root: head }), items, more };
}
