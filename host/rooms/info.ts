import type { RoomInfo } from "@hearth/protocol";
import type { Room } from "../home/home.ts";

/** A room as the wire tells it. */
export function roomInfo({ room, roster, mode, seq, running }: Room): RoomInfo {
  return { room, roster, mode, seq, running };
}
