import {
  type Content,
  content,
  decodeCbor,
  type EventId,
  encodeCbor,
  LIMITS,
  newId,
  type RoomId,
} from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";

/** A row of the outbox. */
export interface Waiting {
  readonly id: EventId;
  readonly room: RoomId;
  readonly content: Content;
  readonly event: Uint8Array<ArrayBuffer> | undefined;
  readonly failed: boolean;
  /** Another device of this person's may say the same: the log decides whose it is before links get it. */
  readonly logFirst: boolean;
}

/** What this device has said in a room and its log has not brought back yet, in any order. */
export function outboxOf(database: Database, room: RoomId): { id: EventId; content: Content }[] {
  return ["outbox", "acknowledged"].flatMap((table) =>
    database.all(`SELECT id, content FROM ${table} WHERE room = ?`, room).map((row) => ({
      id: asText(row["id"]) as EventId,
      content: contentOf(row),
    })),
  );
}

/** Reads a row of the outbox. */
export function waitingOf(row: Row): Waiting {
  const room = asText(row["room"]) as RoomId;
  const event = row["event"] === null ? undefined : asBytes(row["event"]);
  const failed = row["failed"] !== null;
  const logFirst = row["log_first"] === 1;
  return { id: asText(row["id"]) as EventId, room, content: contentOf(row), event, failed, logFirst };
}

function contentOf(row: Row): Content {
  const said = decodeCbor(content, asBytes(row["content"]), LIMITS.eventBytes);
  if (!said.ok) throw new Error("store: an event in the outbox cannot be read");
  return said.value;
}

/** How an event goes out. */
export interface Outgoing {
  /** The id that it was given before. */
  readonly known?: EventId;
  readonly logFirst?: boolean;
}

/** Puts an event into a store's outbox, inside the caller's transaction. */
export function enqueue(database: Database, room: RoomId, what: Content, now: number, how: Outgoing = {}): EventId {
  const id = how.known ?? newId<EventId>(now);
  const about = "message" in what ? (what.message ?? null) : null;
  const sql = "INSERT INTO outbox (id, room, content, about, log_first) VALUES (?, ?, ?, ?, ?)";
  database.run(sql, id, room, encodeCbor(what), about, how.logFirst ? 1 : 0);
  return id;
}
