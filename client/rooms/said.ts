import type { Clock, Content, EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";

/** A message as its event says it. */
export type Said = Content & { readonly type: "message" };

/** Puts a message into the timeline; a second call changes nothing. Runs inside the caller's transaction. */
export function showMessage(
  home: Home,
  at: { room: RoomId; id: EventId; person: PersonId; clock: Clock },
  said: Said,
): void {
  home.database.run(
    `INSERT OR REPLACE INTO items (id, room, kind, person, ms, counter, text, reply, thread, mention)
      VALUES (?, ?, 'message', ?, ?, ?, ?, ?, ?, ?)`,
    at.id,
    at.room,
    at.person,
    at.clock.ms,
    at.clock.counter,
    said.text,
    said.reply ?? null,
    said.thread ?? null,
    mentionOf(home, said),
  );
}

/** 1: it names this person, 2: it names everyone, 0: neither. */
function mentionOf(home: Home, said: Said): 0 | 1 | 2 {
  if (said.mentions?.includes(home.account.person)) return 1;
  return said.everyone ? 2 : 0;
}
