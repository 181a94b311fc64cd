import { isId, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { OwnKind } from "../own/kind.ts";
import type { Own } from "../own/own.ts";
import { type Mark, mark, mergeMarks } from "./marks.ts";
import { takeMark } from "./unread.ts";

/** How far each room was read, by room, as this person's devices share it: read on one is read on all. */
export const MARKS: OwnKind<Mark> = { kind: "read", schema: mark, merge: mergeMarks };

/** Takes a mark that another device of this person's has set. */
export function takeSharedMark(home: Home, room: string, mark: Mark): void {
  if (isId(room)) take(home, [[room as RoomId, mark]]);
}

/** Takes marks that this device's person has set here, and shares those that say something new. */
export function setMarks(home: Home, own: Own, marks: readonly (readonly [RoomId, Mark])[]): void {
  for (const [room, mark] of take(home, marks)) own.set(MARKS, room, mark);
}

function take(home: Home, marks: readonly (readonly [RoomId, Mark])[]): readonly (readonly [RoomId, Mark])[] {
  const taken = home.database.transaction(() => marks.filter(([room, mark]) => takeMark(home, room, mark)));
  if (taken.length > 0) home.changed({ what: "unread" });
  for (const [room] of taken) home.changed({ what: "timeline", room });
  return taken;
}
