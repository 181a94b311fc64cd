import type { RoomView } from "@hearth/client/api.ts";
import { type PointerEvent, useState } from "react";
import { VoicePeople } from "../calls/VoicePeople.tsx";
import { classes } from "../parts/classes.ts";
import { onAsk } from "../parts/held.ts";
import { RoomIcon } from "../private/RoomIcon.tsx";
import { UnreadMark, unreadId } from "../room/UnreadMark.tsx";
import { Link } from "../route/Link.tsx";
import { RoomOptions } from "./RoomOptions.tsx";
import type { Section } from "./sections.ts";
import type { Arranging } from "./useArranging.ts";

interface Props {
  readonly channel: RoomView;
  readonly open: boolean;
  /** Missing where it cannot be moved. */
  readonly order?: { readonly sections: readonly Section[]; readonly arranging: Arranging } | undefined;
  readonly onGrab?: ((event: PointerEvent, rested: () => void) => void) | undefined;
  /** It is in the air itself, or what is would come to stand right before or behind it. */
  readonly mark?: "lifted" | "before" | "after" | undefined;
}

/** A channel in the list: the way into it, and for those in charge what they may do with it. */
export function ChannelRow({ channel, open, order, onGrab, mark }: Props) {
  const { room, name, kind } = channel;
  const [menu, turn] = useState(false);
  const ask = () => turn(true);
  return (
    <li
      data-channel={room}
      data-moves={room}
      className={classes(
        "group relative before:pointer-events-none before:absolute before:inset-x-1 before:h-0.5 before:rounded-full",
        mark === "lifted" && "opacity-50",
        mark === "before" && "before:-top-px before:bg-accent",
        mark === "after" && "before:-bottom-px before:bg-accent",
      )}
    >
      <div className="relative">
        <Link
          to={{ at: "room", room }}
          aria-current={open ? "page" : undefined}
          aria-describedby={channel.unread > 0 ? unreadId(channel) : undefined}
          draggable={false}
          {...onAsk(ask)}
          {...(onGrab && { onPointerDown: (event: PointerEvent) => onGrab(event, ask) })}
          className="flex h-10 items-center gap-2 rounded-md pr-10 pl-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-medium md:h-9 md:aria-[current]:bg-accent-soft md:aria-[current]:text-accent-ink"
        >
          <RoomIcon kind={kind} {...(channel.voice && { voice: true })} className="size-4 shrink-0" />
          <span className={classes("truncate", channel.unread > 0 && "pr-8 font-semibold text-ink")}>{name}</span>
        </Link>
        <UnreadMark room={channel} />
        <RoomOptions room={channel} shown={{ is: menu, turn }} {...(order && { order })} />
      </div>
      {channel.voice && <VoicePeople room={room} label={`In ${name}`} />}
    </li>
  );
}
