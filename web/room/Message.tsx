import type { FileView } from "@hearth/client/api.ts";
import { Clock3, Forward, LockOpen, Pin } from "lucide-react";
import { memo, Suspense, useRef, useState } from "react";
import { BlockedLine } from "../blocks/BlockedLine.tsx";
import { MessageFiles } from "../files/later.ts";
import { FilesSpace } from "../files/shown/FilesSpace.tsx";
import { LockedWords } from "../locks/LockedWords.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { onHold } from "../parts/held.ts";
import { MessagePreview } from "../previews/MessagePreview.tsx";
import { useNameOf } from "../state/people.ts";
import { MessageText } from "../text/MessageText.tsx";
import type { MessageItem } from "./composing.ts";
import { DeliveryMark, NotSent } from "./Delivery.tsx";
import { MessageBar } from "./MessageBar.tsx";
import { Reactions } from "./Reactions.tsx";
import { ReplyQuote } from "./ReplyQuote.tsx";
import { useSurface } from "./surface.ts";
import { ThreadLine } from "./ThreadLine.tsx";
import { clockTime, fullTime } from "./times.ts";
import { useHeldFocus } from "./useHeldFocus.ts";

interface Props {
  readonly item: MessageItem;
  readonly head: boolean;
  /** Of those that this device sent. */
  readonly newest: boolean;
  /** The keyboard stands here. */
  readonly current: boolean;
}

/** One message, or that it is from somebody who is blocked. Only the first of several in a row shows its author; all of them say it to those who cannot see. */
export const Message = memo(function Message(props: Props) {
  const [shown, show] = useState(false);
  if (props.item.blocked && !shown) return <BlockedLine onShow={() => show(true)} />;
  return <Said {...props} head={props.head || props.item.blocked === true || props.item.reply !== undefined} />;
});

function Said({ item, head, newest, current }: Props) {
  const name = useNameOf(item.author, item.authorName);
  const failed = item.delivery?.is === "failed" ? item.delivery.text : undefined;
  /** Files without a word: that they were sent is said below them. */
  const below = item.text === "" && item.files !== undefined;
  const article = useRef<HTMLElement>(null);
  const heldFocus = useHeldFocus(article);
  return (
    <article
      ref={article}
      {...heldFocus}
      data-message={item.id}
      tabIndex={current ? 0 : -1}
      {...heldDown}
      className={classes(
        "group relative flex gap-3 px-3 py-0.5 hover:bg-sunken/60 focus-visible:-outline-offset-2 sm:px-4",
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
        {item.reply && <ReplyQuote reply={item.reply} current={current} />}
        {head ? (
          <header className="flex items-baseline gap-2">
            <span className="truncate font-semibold">{name}</span> <Time at={item.at} className="shrink-0" />
            {item.pinned && <Mark icon={Pin} text="Pinned" />}
          </header>
        ) : (
          <>
            <span className="sr-only">{name}: </span>
            {item.pinned && <Mark icon={Pin} text="Pinned" />}
          </>
        )}
        {item.late && <Mark icon={Clock3} text="Sent later than scheduled" />}
        {item.lock === "missing" && <Mark icon={LockOpen} text="Said without the room's lock" />}
        {item.forwarded && <Mark icon={Forward} text="Forwarded" />}
        <div className="flex items-end gap-2">
          <Words item={item} current={current} />{" "}
          {item.delivery && !below && <DeliveryMark delivery={item.delivery} quiet={!newest} />}
        </div>
        {item.files && <Files item={item} files={item.files} current={current} />}
        {item.delivery && below && <DeliveryMark delivery={item.delivery} quiet={!newest} />}
        {item.preview && <MessagePreview item={item} current={current} />}
        {failed && <NotSent item={item} why={failed} unsent />}
        {item.stuck && !failed && <NotSent item={item} why={`What you did here has not been sent. ${item.stuck}`} />}
        <Reactions item={item} current={current} />
        {item.thread && <ThreadLine root={item.id} thread={item.thread} current={current} />}
      </div>
      {!item.deleted && <MessageBar item={item} current={current} />}
    </article>
  );
}

function Files({ item, files, current }: Pick<Props, "item" | "current"> & { files: readonly FileView[] }) {
  const { room } = useSurface();
  return (
    <Suspense fallback={<FilesSpace files={files} />}>
      <MessageFiles room={room} event={item.id} files={files} tabIndex={current ? 0 : -1} />
    </Suspense>
  );
}

function Words({ item, current }: Pick<Props, "item" | "current">) {
  if (item.deleted) return <p className="text-ink-soft italic">This message was deleted</p>;
  if (item.lock === "closed" || item.lock === "broken") return <LockedWords item={item} current={current} />;
  if (item.text === "") return item.edited ? <p className="text-[0.6875rem] text-ink-soft">(edited)</p> : null;
  return <MessageText text={item.text} mentions={item.mentions} edited={item.edited === true} />;
}

/** Held down on a phone, a message shows what can be done with it: its bar is there while it has the focus. */
const heldDown = onHold<HTMLElement>((message) => {
  message.focus();
  message.querySelector("[role=toolbar]")?.scrollIntoView({ block: "nearest" }); // it stands above the message
});

function Mark({ icon: Icon, text }: { icon: typeof Pin; text: string }) {
  return (
    <span className="flex shrink-0 items-center gap-1 text-ink-soft text-xs">
      <Icon aria-hidden className="size-3" />
      {text}
    </span>
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
