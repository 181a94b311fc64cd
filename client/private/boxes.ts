import { type Box, type Bytes, type PersonId, type RoomId, toHex } from "@hearth/protocol";
import { sealBox } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import type { Session } from "../host/session.ts";

/** Secrets of a room's ring boxed for the newest key of each of these people. Undefined: their keys cannot be had now. */
export async function boxesFor(
  home: Home,
  session: Session,
  room: RoomId,
  people: readonly PersonId[],
  secrets: readonly Bytes[],
): Promise<Box[] | undefined> {
  const to = people.flatMap((person) => peopleKeys(home, [person]).map((key) => ({ person, key })));
  const keys = await publicKeys(home.database, session, peopleKeys(home, people));
  if (!keys) return undefined;
  const boxes: Box[] = [];
  for (const { person, key } of to) {
    const publicKey = keys.get(toHex(key));
    if (!publicKey) continue;
    for (const secret of secrets) {
      const ring = { kind: "roster" as const, roster: room };
      const it = { home: home.account.home, ring, to: { kind: "person" as const, person }, secret, publicKey };
      boxes.push(await sealBox(it));
    }
  }
  return boxes;
}

/** Hashes of the newest keys of these people. */
export function peopleKeys(home: Home, people: readonly PersonId[]): Bytes[] {
  return people.flatMap((person) => home.roster.now.persons.get(person)?.keys.at(-1)?.boxKey ?? []);
}
