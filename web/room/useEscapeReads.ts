import type { RoomId } from "@hearth/protocol";
import { useEffect } from "react";
import { useDevice } from "../state/hearth.ts";
import { useHeld } from "../state/unread.ts";

/** Escape, where it closes nothing: everything in this room has been read, and the newest is shown. */
export function useEscapeReads(room: RoomId, newest: string | undefined, toNewest: () => void): void {
  const device = useDevice();
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || event.defaultPrevented || !newest) return;
      if (document.querySelector("[role=dialog], [role=menu], [role=listbox]")) return;
      useHeld.setState({ room: undefined });
      void device.markRead(room, newest);
      toNewest();
    };
    document.addEventListener("keydown", pressed);
    return () => document.removeEventListener("keydown", pressed);
  }, [device, room, newest, toNewest]);
}
