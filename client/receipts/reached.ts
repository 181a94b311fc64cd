import { type Bytes, decodeHeader, type PersonId, type RoomId } from "@hearth/protocol";
import { stayAt } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { showsReceipts } from "./telling.ts";

/** How far a message of mine has come beyond the host. */
export interface Reached {
  readonly delivered: boolean;
  readonly readBy: readonly PersonId[];
}

/** The same for messages (ids as a JSON list) of a room, of those that the log here has brought back. */
export function reachedOf(
  home: Home,
  room: RoomId,
  ids: string,
  blocked: ReadonlySet<PersonId>,
): ReadonlyMap<string, Reached> {
  const { database, account } = home;
  const people = database.all(
    "SELECT person, max(delivered) AS delivered, max(read) AS read FROM receipts WHERE room = ? GROUP BY person ORDER BY person",
    room,
  );
  const others = people.flatMap((row) => {
    const person = asText(row["person"]) as PersonId;
    if (person === account.person || blocked.has(person)) return [];
    return [{ person, delivered: asNumber(row["delivered"]), read: asNumber(row["read"]) }];
  });
  if (others.length === 0 || !showsReceipts(home)) return new Map();
  const rows = database.all(
    "SELECT id, seq, event FROM log WHERE room = ? AND id IN (SELECT value FROM json_each(?))",
    room,
    ids,
  );
  return new Map(
    rows.map((row) => {
      const seq = asNumber(row["seq"]);
      const meant = others.filter(({ person }) => wasMeant(home, room, asBytes(row["event"]), person));
      const readBy = meant.filter(({ read }) => read >= seq).map(({ person }) => person);
      return [asText(row["id"]), { delivered: meant.some(({ delivered }) => delivered >= seq), readBy }];
    }),
  );
}

/** Whoever came later has not read it, however far they have. */
function wasMeant(home: Home, room: RoomId, event: Bytes, person: PersonId): boolean {
  const header = decodeHeader(event);
  if (!header.ok) return false;
  const { head, roomHead } = header.value;
  const apart = home.privates.of(room);
  if (apart && roomHead) return stayAt(apart.now, person, roomHead.number) !== undefined;
  return (home.roster.now.persons.get(person)?.joinedAt ?? Number.POSITIVE_INFINITY) <= head.number;
}
