import type { RoomView, ThreadEntry, ThreadsView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { useDevice } from "../state/hearth.ts";
import { useNameOf } from "../state/people.ts";
import { useReadOn } from "../state/useReadOn.ts";
import { INSTEAD } from "./ReplyQuote.tsx";
import { SidePanel } from "./SidePanel.tsx";
import { clockTime, dayName, fullTime } from "./times.ts";
import { wordsOf } from "./wordsOf.ts";

const PAGE = 30;

interface Props {
  readonly room: RoomView;
  readonly onOpen: (root: EventId) => void;
  readonly onClose: () => void;
}

/** The threads of a room beside it, newest answer first. Given a `key` per room. */
export function ThreadsPanel({ room: { room }, onOpen, onClose }: Props) {
  const device = useDevice();
  const [limit, setLimit] = useState(PAGE);
  const [looking, setLooking] = useState(false);
  const view = useReadOn<ThreadsView>(room, () => device.threads(room, limit), limit);
  async function further(): Promise<void> {
    const next = (view?.threads.length ?? 0) + PAGE;
    setLooking(true);
    await device.threads(room, next, true);
    setLooking(false);
    setLimit(next);
  }

  return (
    <SidePanel title="Threads" onClose={onClose}>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2">
        <ul aria-label="Threads" aria-busy={!view} className="space-y-1">
          {view?.threads.map((it) => (
            <li key={it.root}>
              <Entry entry={it} onOpen={() => onOpen(it.root)} />
            </li>
          ))}
        </ul>
        {view?.threads.length === 0 && (
          <p className="p-2 text-ink-soft text-sm">
            No threads yet. What is answered in a thread stays together, and is found here. Reply in thread begins one,
            on any message.
          </p>
        )}
        {view?.more && (
          <div className="p-2">
            <Button size="small" disabled={looking} onClick={() => void further()}>
              {looking ? "Looking further back…" : "Show older threads"}
            </Button>
          </div>
        )}
      </div>
    </SidePanel>
  );
}

function Entry({ entry: { item, summary, last }, onOpen }: { entry: ThreadEntry; onOpen: () => void }) {
  const { count, unread, at } = summary;
  return (
    <button
      type="button"
      onClick={onOpen}
      className="flex w-full flex-col gap-1 rounded-lg border border-line bg-raised p-3 text-left hover:bg-sunken"
    >
      {item ? <Root item={item} /> : <span className="text-ink-soft text-sm">A message that is not here yet</span>}
      {last.is === "here" ? (
        <Last last={last} />
      ) : (
        <span className="text-ink-soft text-sm italic">{INSTEAD[last.is]}</span>
      )}
      <span className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs">
        <span className="font-medium text-accent-ink">{count === 1 ? "1 reply" : `${count} replies`}</span>
        {unread && <span className="rounded-full bg-accent px-1.5 text-on-accent">{unread} new</span>}
        <time dateTime={new Date(at).toISOString()} title={fullTime(at)} className="text-ink-soft">
          last {dayName(at, Date.now())}, {clockTime(at)}
        </time>
      </span>
    </button>
  );
}

function Root({ item }: { item: NonNullable<ThreadEntry["item"]> }) {
  const name = useNameOf(item.author, item.authorName);
  const words = item.deleted ? INSTEAD.deleted : item.blocked ? INSTEAD.blocked : wordsOf(item);
  return (
    <>
      <span className="max-w-full truncate font-semibold text-sm">{name}</span>
      <span className="line-clamp-2 text-sm [overflow-wrap:anywhere]">{words}</span>
    </>
  );
}

function Last({ last }: { last: ThreadEntry["last"] & { is: "here" } }) {
  const name = useNameOf(last.author, last.authorName);
  return (
    <span className="grid max-w-full grid-cols-1 border-line border-l-2 pl-2 text-ink-soft text-sm">
      <span className="truncate font-medium">{name}</span>{" "}
      <span className="line-clamp-2 [overflow-wrap:anywhere]">{last.excerpt}</span>
    </span>
  );
}
