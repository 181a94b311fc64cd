import type { RoomView } from "@hearth/client/api.ts";
import { Ellipsis, Hash } from "lucide-react";
import { type PointerEvent, Suspense } from "react";
import { classes } from "../parts/classes.ts";
import { Link } from "../route/Link.tsx";
import { ChannelMenu } from "./menus.ts";
import type { Section } from "./sections.ts";
import type { Arranging } from "./useArranging.ts";

interface Props {
  readonly channel: RoomView;
  readonly open: boolean;
  /** Missing where it cannot be moved. */
  readonly order?: { readonly sections: readonly Section[]; readonly arranging: Arranging } | undefined;
  readonly onGrab?: ((event: PointerEvent) => void) | undefined;
  /** It is in the air itself, or what is would come to stand right before or behind it. */
  readonly mark?: "lifted" | "before" | "after" | undefined;
}

/** A channel in the list: the way into it, and for those in charge what they may do with it. */
export function ChannelRow({ channel, open, order, onGrab, mark }: Props) {
  const { room, name, mayChange } = channel;
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
      <Link
        to={{ at: "room", room }}
        aria-current={open ? "page" : undefined}
        draggable={false}
        onPointerDown={onGrab}
        className={classes(
          "flex h-10 items-center gap-2 rounded-md px-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-medium md:h-9 md:aria-[current]:bg-accent-soft md:aria-[current]:text-accent-ink",
          mayChange && "pr-10",
          onGrab && "select-none [-webkit-touch-callout:none]",
        )}
      >
        <Hash aria-hidden className="size-4 shrink-0" />
        <span className="truncate">{name}</span>
      </Link>
      {mayChange && (
        <Suspense>
          <ChannelMenu
            channel={channel}
            {...(order && { order })}
            trigger={
              <button
                type="button"
                aria-label={`Options for ${name}`}
                className="absolute inset-y-0 right-1 my-auto grid size-8 place-items-center rounded-md text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
              >
                <Ellipsis aria-hidden className="size-4" />
              </button>
            }
          />
        </Suspense>
      )}
    </li>
  );
}
