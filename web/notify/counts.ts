import type { RoomSettings, RoomView } from "@hearth/client/api.ts";
import { USUAL_ROOM } from "@hearth/client/own/usual.ts";
import type { RoomId } from "@hearth/protocol";

/** What waits in all rooms: of those that are silent nothing, of those set to mentions the mentions. */
export function waiting(rooms: readonly RoomView[], settings: ReadonlyMap<RoomId, RoomSettings>): number {
  return rooms.reduce((sum, { room, unread, mentions }) => {
    const { notify } = settings.get(room) ?? USUAL_ROOM;
    return sum + (notify === "all" ? unread : notify === "mentions" ? mentions : 0);
  }, 0);
}

/** The window's title: `(3) general · Hearth`. */
export function titleOf(count: number, room: string | undefined): string {
  const name = room === undefined ? "Hearth" : `${room} · Hearth`;
  return count === 0 ? name : `(${count > 99 ? "99+" : count}) ${name}`;
}

/** The next room with something unread, above (-1) or below (1) the open one; round the end. */
export function nextUnread(rooms: readonly RoomView[], open: RoomId | undefined, step: 1 | -1): RoomId | undefined {
  return next(
    rooms.filter(({ room, unread }) => unread > 0 || room === open),
    open,
    step,
  );
}

/** The room above or below the open one; round the end. */
export function next(rooms: readonly RoomView[], open: RoomId | undefined, step: 1 | -1): RoomId | undefined {
  if (rooms.length === 0) return undefined;
  const at = rooms.findIndex(({ room }) => room === open);
  if (at < 0) return rooms.at(step === 1 ? 0 : -1)?.room;
  const found = rooms[(at + step + rooms.length) % rooms.length]?.room;
  return found === open ? undefined : found;
}
