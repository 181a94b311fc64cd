import type { RoomId } from "@hearth/protocol";

const KEY = "hearth.recent";
const MOST = 10;

/** The rooms that were opened last in this tab, the newest first. */
export function recentRooms(): readonly string[] {
  try {
    const read: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    return Array.isArray(read) ? read.filter((it) => typeof it === "string") : [];
  } catch {
    return [];
  }
}

export function noteRoom(room: RoomId): void {
  try {
    const before = recentRooms().filter((it) => it !== room);
    sessionStorage.setItem(KEY, JSON.stringify([room, ...before].slice(0, MOST)));
  } catch {
    // Without storage nothing is recent.
  }
}
