import type { EventId, RoomId } from "@hearth/protocol";
import { useCallback, useState } from "react";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { useHeld } from "../state/unread.ts";
import type { Wish } from "./MessageDialog.tsx";

/** What somebody wants to do about the messages of a room: at once, or as soon as a dialog has been answered. */
export function useWishes(room: RoomId) {
  const device = useDevice();
  const [wish, ask] = useState<Wish>();
  const setWish = useCallback(
    (next: Wish | undefined) => {
      if (next?.to !== "unread") return ask(next);
      useHeld.setState({ room });
      void device.markUnread(room, next.item.id).then((done) => {
        if (!done.ok) toast(done.error.text, "danger");
      });
    },
    [device, room],
  );
  const retry = useCallback(
    async (id: EventId) => {
      const outcome = await device.retry(id);
      if (!outcome.ok) toast(outcome.error.text, "danger");
    },
    [device],
  );
  return { wish, setWish, retry };
}
