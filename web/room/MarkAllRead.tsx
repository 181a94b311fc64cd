import { CheckCheck } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/IconButton.tsx";
import { useDevice } from "../state/hearth.ts";
import { useHeld, useUnread } from "../state/unread.ts";

/** Says that everything has been read, where something has not. It stays while it has the focus, which is not to be lost. */
export function MarkAllRead() {
  const device = useDevice();
  const unread = useUnread();
  const [held, hold] = useState(false);
  if (unread === 0 && !held) return null;
  return (
    <IconButton
      label="Mark all as read"
      icon={CheckCheck}
      aria-disabled={unread === 0}
      onFocus={() => hold(true)}
      onBlur={() => hold(false)}
      onClick={() => {
        useHeld.setState({ room: undefined });
        void device.markAllRead();
      }}
    />
  );
}
