import type { PersonId } from "@hearth/protocol";
import type { Room } from "../home/home.ts";
import type { Crowd } from "../socket/crowd.ts";
import type { EventRow } from "../store/tables.ts";

/** Events of one page or push, in bytes. */
export const PAGE_BYTES = 200 * 1024;

/** Tells what a room has gained, in pushes of bounded size: to `people`, or to everybody if it is open. */
export function publish(crowd: Crowd, room: Room, rows: readonly EventRow[], people?: Iterable<PersonId>): void {
  const to = people && new Set(people);
  let from = 0;
  let bytes = 0;
  for (const [at, { event }] of rows.entries()) {
    if (at > from && bytes + event.length > PAGE_BYTES) {
      tell(crowd, room, rows.slice(from, at), to);
      from = at;
      bytes = 0;
    }
    bytes += event.length;
  }
  tell(crowd, room, rows.slice(from), to);
}

function tell(crowd: Crowd, { room }: Room, rows: readonly EventRow[], people?: ReadonlySet<PersonId>): void {
  const last = rows.at(-1);
  if (!last) return;
  const items = rows.map(({ seq, at, event }) => ({ seq, at, event }));
  const push = { push: "events" as const, body: { room, items, running: last.running } };
  if (people) crowd.tellPeople(push, people);
  else crowd.tell(push);
}
