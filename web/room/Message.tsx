import type { Delivery, TimelineItem } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { Check, Clock3, RotateCcw, TriangleAlert } from "lucide-react";
import { memo, useState } from "react";
import { BlockedLine } from "../blocks/BlockedLine.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { useNameOf } from "../state/people.ts";
import { MessageText } from "../text/MessageText.tsx";
import type { Wish } from "./MessageDialog.tsx";
import { MessageMenu } from "./MessageMenu.tsx";
import { clockTime, fullTime } from "./times.ts";

interface Props {
  readonly item: TimelineItem & { kind: "message" };
  readonly head: boolean;
  /** Of those that this device sent. */
  readonly newest: boolean;
  readonly onRetry: (id: EventId) => void;
  readonly onWish: (wish: Wish) => void;
}

/** One message, or that it is from somebody who is blocked. Only the first of several in a row shows its author; all of them say it to those who cannot see. */
export const Message = memo(function Message(props: Props) {
  const [shown, show] = useState(false);
  if (props.item.blocked && !shown) return <BlockedLine onShow={() => show(true)} />;
  return <Said {...props} head={props.head || props.item.blocked === true} />;
});

function Said({ item, head, newest, onRetry, onWish }: Props) {
  const name = useNameOf(item.author, item.authorName);
  const failed = item.delivery?.is === "failed" ? item.delivery.text : undefined;
  return (
    <article
      className={classes(
        "group relative flex gap-3 px-3 py-0.5 hover:bg-sunken/60 sm:px-4",
        head && "pt-2.5",
        item.mentionsMe && "bg-accent-soft/50 shadow-[inset_2px_0_var(--accent)] hover:bg-accent-soft/70",
        failed && "bg-danger-soft hover:bg-danger-soft",
      )}
    >
      <div className="w-9 shrink-0 pt-0.5 text-right">
        {head ? (
          <Avatar name={name} person={item.author} />
        ) : (
          <Time at={item.at} className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100" />
        )}
      </div>
      <div className="min-w-0 flex-1">
        {head ? (
          <header className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{name}</span> <Time at={item.at} className="shrink-0" />
          </header>
        ) : (
          <span className="sr-only">{name}: </span>
        )}
        <div className="flex items-end gap-2">
          <MessageText text={item.text} /> {item.delivery && <Mark delivery={item.delivery} quiet={!newest} />}
        </div>
        {failed && (
          <div className="mt-1 mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-danger text-sm">
            <p className="min-w-0 flex-1">{failed}</p>
            <Button size="small" onClick={() => onRetry(item.id)}>
              <RotateCcw aria-hidden className="size-3.5" />
              Retry
            </Button>
          </div>
        )}
      </div>
      {item.delivery === undefined && (
        <MessageMenu
          onReport={() => onWish({ to: "report", item })}
          onBlock={item.blocked ? undefined : () => onWish({ to: "block", item })}
        />
      )}
    </article>
  );
}

function Time({ at, className }: { at: number; className?: string }) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={fullTime(at)}
      className={classes("whitespace-nowrap text-[0.6875rem] text-ink-soft tabular-nums", className)}
    >
      {clockTime(at)}
    </time>
  );
}

const MARKS = {
  sending: { icon: Clock3, label: "Sending", look: "text-ink-soft" },
  sent: { icon: Check, label: "Sent", look: "text-ink-soft opacity-60" },
  failed: { icon: TriangleAlert, label: "Not sent", look: "text-danger" },
} as const;

function Mark({ delivery, quiet }: { delivery: Delivery; quiet: boolean }) {
  const { icon: Icon, label, look } = MARKS[delivery.is];
  return (
    <span
      title={label}
      className={classes("mb-1 shrink-0", look, quiet && delivery.is === "sent" && "opacity-0 group-hover:opacity-60")}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  );
}
