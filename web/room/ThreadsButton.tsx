import type { RoomView } from "@hearth/client/api.ts";
import { MessagesSquare } from "lucide-react";
import { IconButton } from "../parts/IconButton.tsx";
import { useDevice } from "../state/hearth.ts";
import { useReadOn } from "../state/useReadOn.ts";

/** Opens a room's threads; says whether something in them is unread. On phones they stand in the room's menu. */
export function ThreadsButton({
  room: { room },
  shown,
  onPress,
}: {
  room: RoomView;
  shown: boolean;
  onPress: () => void;
}) {
  const device = useDevice();
  const unread = useReadOn(room, () => device.threadsUnread(room)) ?? 0;
  return (
    <span className="relative hidden sm:inline-grid">
      <IconButton
        label={unread === 0 ? "Show threads" : `Show threads, ${unread} unread`}
        icon={MessagesSquare}
        aria-pressed={shown}
        onClick={onPress}
      />
      {unread > 0 && (
        <span aria-hidden className="pointer-events-none absolute top-1 right-1 size-2 rounded-full bg-accent" />
      )}
    </span>
  );
}
