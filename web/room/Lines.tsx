import type { TimelineItem } from "@hearth/client/api.ts";
import { CircleAlert, Hourglass, Phone, PhoneMissed } from "lucide-react";
import { BlockedLine } from "../blocks/BlockedLine.tsx";
import { clockTime, dayName } from "./times.ts";

/** Where a new day begins. */
export function DayLine({ at }: { at: number }) {
  return (
    <h2 className="flex items-center gap-3 px-3 pt-5 pb-1 font-medium text-ink-soft text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line sm:px-4">
      {dayName(at, Date.now())}
    </h2>
  );
}

/** Where what is unread begins. */
export function NewLine() {
  return (
    <h2 className="flex items-center gap-3 px-3 pt-3 pb-1 font-semibold text-accent-ink text-xs before:h-px before:flex-1 before:bg-accent after:h-px after:flex-1 after:bg-accent sm:px-4">
      New
    </h2>
  );
}

/** A message that cannot be opened yet: says why, and is replaced by itself. */
export function WaitingLine({ item }: { item: TimelineItem & { kind: "waiting" } }) {
  if (item.blocked) return <BlockedLine />;
  return (
    <article className="flex gap-3 px-3 pt-2.5 pb-1 text-ink-soft sm:px-4">
      <span className="grid size-9 shrink-0 place-items-center rounded-full border border-line border-dashed">
        <Hourglass aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 text-sm">
        <span className="font-semibold">{item.authorName}</span>
        <p className="[overflow-wrap:anywhere]">{item.text}</p>
      </div>
    </article>
  );
}

/** Something about the messages themselves, where it belongs: one is missing, one came twice. */
export function NoticeLine({ item }: { item: TimelineItem & { kind: "notice" } }) {
  return (
    <p role="note" className="mx-3 my-2 flex gap-2 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn sm:mx-4">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0 [overflow-wrap:anywhere]">{item.text}</span>
    </p>
  );
}

/** A call that is over: whose it was, and how long; or that it was missed. */
export function CallLine({ item }: { item: TimelineItem & { kind: "call" } }) {
  const missed = item.ms === 0 && !item.mine;
  const Icon = missed ? PhoneMissed : Phone;
  return (
    <p role="note" className="flex items-center gap-3 px-3 py-2 text-ink-soft text-sm sm:px-4">
      <span className="grid size-9 shrink-0 place-items-center">
        <Icon aria-hidden className={missed ? "size-4 text-danger" : "size-4"} />
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{item.text}</span>
      <time dateTime={new Date(item.at).toISOString()} className="shrink-0 text-xs">
        {clockTime(item.at)}
      </time>
    </p>
  );
}
