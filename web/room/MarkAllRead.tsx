import { CheckCheck } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { useDevice } from "../state/hearth.ts";
import { useHeld, useUnread } from "../state/unread.ts";

/** Says that everything has been read, where something has not. */
export function MarkAllRead() {
  const device = useDevice();
  const unread = useUnread();
  if (unread === 0) return null;
  return (
    <Button
      kind="quiet"
      className="h-10 w-full justify-start px-3 font-normal md:h-9"
      onClick={() => {
        useHeld.setState({ room: undefined });
        void device.markAllRead();
      }}
    >
      <CheckCheck aria-hidden className="size-4" />
      Mark all as read
    </Button>
  );
}
