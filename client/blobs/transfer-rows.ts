import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";

export interface TransferRow {
  readonly id: string;
  readonly way: "up" | "down";
  readonly blob: BlobId;
  readonly room: RoomId;
  readonly event: EventId;
  readonly state: "waiting" | "paused" | "failed" | "gone";
  /** A sentence for people. */
  readonly why: string | undefined;
  /** The newest is greatest. */
  readonly place: number;
}

/** A transfer that nobody has asked for yet. */
export type NewTransfer = Pick<TransferRow, "way" | "blob" | "room" | "event">;

export const transferId = ({ way, event, blob }: Pick<TransferRow, "way" | "blob" | "event">) =>
  `${way} ${event} ${blob}`;

/** Puts a transfer behind those that wait; inside or outside a transaction. One that is there already stays as it is. */
export function addTransfer(database: Database, it: NewTransfer): void {
  database.run(
    `INSERT OR IGNORE INTO transfers (id, way, blob, room, event, state, why, place)
      SELECT ?, ?, ?, ?, ?, 'waiting', NULL, ifnull(max(place), 0) + 1 FROM transfers`,
    transferId(it),
    it.way,
    it.blob,
    it.room,
    it.event,
  );
}

export function transferRow(database: Database, id: string): TransferRow | undefined {
  const row = database.all("SELECT * FROM transfers WHERE id = ?", id)[0];
  return row && rowOf(row);
}

/** Oldest first. */
export function transferRows(database: Database): TransferRow[] {
  return database.all("SELECT * FROM transfers ORDER BY place").map(rowOf);
}

export function setTransfer(database: Database, id: string, state: TransferRow["state"], why?: string): void {
  database.run("UPDATE transfers SET state = ?, why = ? WHERE id = ?", state, why ?? null, id);
}

export function dropTransfer(database: Database, id: string): void {
  database.run("DELETE FROM transfers WHERE id = ?", id);
}

function rowOf(row: Row): TransferRow {
  return {
    id: asText(row["id"]),
    way: asText(row["way"]) as TransferRow["way"],
    blob: asText(row["blob"]) as BlobId,
    room: asText(row["room"]) as RoomId,
    event: asText(row["event"]) as EventId,
    state: asText(row["state"]) as TransferRow["state"],
    why: row["why"] === null ? undefined : asText(row["why"]),
    place: asNumber(row["place"]),
  };
}
