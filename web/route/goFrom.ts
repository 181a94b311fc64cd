import type { RoomId } from "@hearth/protocol";
import { flushSync } from "react-dom";
import { go } from "./place.ts";

/** From a dialog into a room. The dialog is gone before the room is drawn: it would keep the focus from the box to write in. */
export function goFrom(close: () => void, room: RoomId): void {
  flushSync(close);
  go({ at: "room", room });
}
