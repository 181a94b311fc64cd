import type { RoomId } from "@hearth/protocol";
import { useShortcut } from "../shortcuts/press.ts";
import { useDevice } from "../state/hearth.ts";
import { useHeld } from "../state/unread.ts";

/** By the shortcut for it: everything in this room has been read, and the newest is shown. */
export function useMarkRead(room: RoomId, newest: string | undefined, toNewest: () => void): void {
  const device = useDevice();
  useShortcut("markRead", () => {
    if (!newest) return;
    useHeld.setState({ room: undefined });
    void device.markRead(room, newest);
    toNewest();
  });
}
