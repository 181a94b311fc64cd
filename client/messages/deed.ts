import { type Clock, type Content, decodeHeader, type EventId, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asBytes, asText } from "../store/meta.ts";
import type { SeenHeads } from "./rights.ts";

/** What is done to a message that was said. */
export type Deed = Extract<Content, { type: "edit" | "delete" | "react" | "pin" }>;

/** Who did it, where and when, and at which heads; the clock is clamped already. */
export interface Doer {
  readonly id: EventId;
  readonly room: RoomId;
  readonly person: PersonId;
  readonly at: SeenHeads;
  readonly clock: Clock;
}

/** The message that a deed is about, if it is here and of that room. */
export function messageAt(
  home: Home,
  id: EventId,
  room: RoomId,
): { readonly person: PersonId; readonly deleted: boolean } | undefined {
  const sql = "SELECT person, deleted FROM items WHERE id = ? AND room = ? AND kind = 'message'";
  const row = home.database.all(sql, id, room)[0];
  if (row) return { person: asText(row["person"]) as PersonId, deleted: row["deleted"] === 1 };
  // Of what has disappeared only the tombstone tells whose it was.
  const left = home.database.all("SELECT event FROM log WHERE id = ? AND room = ? AND state = 'erased'", id, room)[0];
  const header = left && decodeHeader(asBytes(left["event"]));
  return header?.ok ? { person: header.value.person, deleted: true } : undefined;
}
