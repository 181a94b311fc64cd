import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Delivery, Timeline, TimelineItem } from "../api.ts";
import type { Home } from "../home/home.ts";
import { blockedBy } from "../letters/blocks.ts";
import type { Row } from "../ports.ts";
import { endsBeforeMyTime } from "../private/past.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { Log } from "./log.ts";

/**
 * The newest `limit` items of a room, or those before item `before`, ascending. Items are in order of the authors'
 * hybrid clocks (ms, counter), then by id.
 */
export function readTimeline(home: Home, log: Log, room: RoomId, limit: number, before?: string): Timeline {
  const edge =
    before === undefined ? undefined : home.database.all("SELECT ms, counter, id FROM items WHERE id = ?", before)[0];
  const select =
    "SELECT items.*, outbox.id AS waits, outbox.failed FROM items LEFT JOIN outbox USING (id) WHERE items.room = ?";
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
  const items = rows.slice(0, limit).reverse();
  const older = (log.span(room)?.first ?? 1) > 1 && !endsBeforeMyTime(home, log, room);
  const more = rows.length > limit || older;
  const blocked = blockedBy(home);
  return { room, items: items.map((row) => itemOf(home, row, blocked)), more };
}

function itemOf(home: Home, row: Row, blocked: ReadonlySet<PersonId>): TimelineItem {
  const at = asNumber(row["ms"]);
  const text = asText(row["text"]);
  if (row["kind"] === "notice") return { kind: "notice", id: asText(row["id"]), at, text };
  const author = asText(row["person"]) as PersonId;
  const named = { id: asText(row["id"]) as EventId, authorName: home.nameOf(author), at, text };
  if (row["kind"] === "waiting") return { kind: "waiting", ...named };
  const delivery = deliveryOf(row);
  const mine = author === home.account.person;
  return {
    kind: "message",
    ...named,
    author,
    ...(mine && { delivery }),
    ...(!mine && asNumber(row["mention"]) > 0 && { mentionsMe: true }),
    ...(blocked.has(author) && { blocked: true }),
  };
}

function deliveryOf(row: Row): Delivery {
  if (row["waits"] === null) return { is: "sent" };
  return row["failed"] === null ? { is: "sending" } : { is: "failed", text: asText(row["failed"]) };
}
