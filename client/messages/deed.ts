import type { Clock, Content, EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { asText } from "../store/meta.ts";
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
  return row && { person: asText(row["person"]) as PersonId, deleted: row["deleted"] === 1 };
}
