import { type Clock, type Content, callEnded, type EventId, type PersonId, type RoomId } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import type { Outbox } from "../rooms/outbox.ts";
import type { Ended } from "./farewell.ts";

/** What a row of the timeline keeps of a call. */
const kept = z.object(callEnded).omit({ call: true });
export type KeptCall = z.infer<typeof kept>;

/** Says in its room that a call is over, and shows it. Sent by whoever sends what waits. */
export function noteCall(home: Home, outbox: Outbox, room: RoomId, ended: Ended): void {
  const { database, clock, author } = home;
  const content = { type: "call" as const, clock: clock.tick(), ...ended };
  database.transaction(() => {
    const id = outbox.add(room, content);
    showCall(home, { room, id, person: author.person, clock: content.clock }, content);
  });
  home.changed({ what: "timeline", room });
}

/** Whether its author may say so: they were in it; and where nobody came, they are who called. */
export function mayNote(author: PersonId, { ms, people }: Pick<Ended, "ms" | "people">): boolean {
  return ms > 0 ? people.includes(author) : people[0] === author;
}

/** Puts a call that is over into the timeline; a second time changes nothing, and neither does what its author cannot know. Inside the caller's transaction. */
export function showCall(
  home: Home,
  at: { room: RoomId; id: EventId; person: PersonId; clock: Clock },
  { ms, people, why }: Extract<Content, { type: "call" }>,
): "timeline" | undefined {
  if (!mayNote(at.person, { ms, people })) return undefined;
  home.database.run(
    `INSERT INTO items (id, room, kind, person, ms, counter, text) VALUES (?, ?, 'call', ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
      SET room = excluded.room, kind = excluded.kind, person = excluded.person, ms = excluded.ms, counter = excluded.counter,
        text = excluded.text`,
    at.id,
    at.room,
    at.person,
    at.clock.ms,
    at.clock.counter,
    JSON.stringify({ ms, people, ...(why && { why }) }),
  );
  return "timeline";
}

/** Reads what {@link showCall} has written. */
export function readCall(text: string): KeptCall {
  return kept.parse(JSON.parse(text));
}
