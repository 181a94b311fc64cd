import type { RoomView } from "@hearth/client/api.ts";

/** What {@link UnreadMark} says, for the link that it describes. */
export const unreadId = ({ room }: RoomView): string => `unread-${room}`;

const MOST = 99;
const short = (count: number): string => (count > MOST ? `${MOST}+` : `${count}`);

/** How much is unread in a room: mentions as a number that stands out, the rest as a quiet one. Nothing where all is read. */
export function UnreadMark({ room }: { room: RoomView }) {
  const { unread, mentions } = room;
  if (unread === 0) return null;
  const words = `${unread} unread${mentions > 0 ? `, ${mentions} for you` : ""}`;
  return (
    <span
      id={unreadId(room)}
      className="pointer-events-none absolute top-1/2 right-2 -translate-y-1/2 pointer-coarse:right-9"
    >
      <span className="sr-only">{words}</span>
      <span
        aria-hidden
        className={
          mentions > 0
            ? "grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1.5 font-semibold text-on-accent text-xs tabular-nums"
            : "px-1.5 font-medium text-ink-soft text-xs tabular-nums"
        }
      >
        {short(mentions > 0 ? mentions : unread)}
      </span>
    </span>
  );
}
