import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useState } from "react";
import { toast } from "../parts/toasts.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { Beginning } from "./Beginning.tsx";
import { DayLine, NoticeLine, WaitingLine } from "./Lines.tsx";
import { Message } from "./Message.tsx";
import { MessageDialog, type Wish } from "./MessageDialog.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { Skeleton } from "./Skeleton.tsx";
import { ToNewest } from "./ToNewest.tsx";
import { NEAR_PX, useEnd } from "./useEnd.ts";
import { useTimeline } from "./useTimeline.ts";

/** Older messages are asked for when no more rows than this lie above what is seen. */
const AHEAD = 25;
const OVERSCAN = 15;
/** Room above the first row, the same for what loads and for the beginning, so that nothing jumps; in rem. */
const TOP_REM = 15;
const TOP_ALONE_REM = 18.5;

const GUESS = { day: 44, waiting: 64, notice: 52 } as const;
const guess = (row: Row | undefined): number =>
  row === undefined ? 0 : row.kind === "message" ? (row.head ? 58 : 28) : GUESS[row.kind];

interface Props {
  readonly room: RoomView;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
  /** Brings the newest message into sight. */
  readonly newest: RefObject<(() => void) | null>;
}

/** The messages of a room: only what is in sight is drawn, and nothing jumps while older ones arrive above. */
export function Timeline({ room, onInvite, newest }: Props) {
  const device = useDevice();
  const { view, timeline } = useTimeline(room.room);
  const { ready, items, more, older } = view;
  const alone = useHearth(({ people }) => people.length < 2);
  const rows = useMemo(() => rowsOf(items, more), [items, more]);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const top = (alone && !more ? TOP_ALONE_REM : TOP_REM) * 16;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => guess(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    paddingStart: top,
    paddingEnd: 12,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: NEAR_PX,
  });
  const { atEnd, toEnd } = useEnd(virtualizer, scroller);
  useImperativeHandle(newest, () => toEnd, [toEnd]);

  useLayoutEffect(() => {
    if (ready && scroller) toEnd();
  }, [ready, scroller, toEnd]);

  const drawn = virtualizer.getVirtualItems();
  const first = drawn[0]?.index ?? 0;
  useEffect(() => {
    if (ready && more && older === "idle" && first < AHEAD) timeline?.loadOlder();
  }, [ready, more, older, first, timeline]);
  useEffect(() => {
    if (atEnd && items.length > 0) timeline?.forgetOlder();
  }, [atEnd, items.length, timeline]);

  const [wish, setWish] = useState<Wish>();
  const retry = useCallback(
    async (id: EventId) => {
      const outcome = await device.retry(id);
      if (!outcome.ok) toast(outcome.error.text, "danger");
    },
    [device],
  );

  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={setScroller}
        role="log"
        aria-label="Messages"
        aria-live={ready && atEnd ? "polite" : "off"}
        aria-busy={!ready}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
        className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        {!ready && <Skeleton />}
        {ready && (
          <div className="flex min-h-full flex-col justify-end">
            <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
              <div className="absolute inset-x-0 top-0 flex flex-col justify-end" style={{ height: top }}>
                {more ? <Skeleton /> : <Beginning room={room} alone={alone} onInvite={onInvite} />}
              </div>
              {drawn.map(({ key, index, start }) => (
                <div
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <Line row={rows[index]} onRetry={retry} onWish={setWish} />
                </div>
              ))}
            </div>
          </div>
        )}
      </div>
      {ready && !atEnd && <ToNewest items={items} onPress={toEnd} />}
      {wish && <MessageDialog wish={wish} onClose={() => setWish(undefined)} />}
    </div>
  );
}

interface LineProps {
  readonly row: Row | undefined;
  readonly onRetry: (id: EventId) => void;
  readonly onWish: (wish: Wish) => void;
}

function Line({ row, onRetry, onWish }: LineProps) {
  switch (row?.kind) {
    case "day":
      return <DayLine at={row.at} />;
    case "message":
      return <Message item={row.item} head={row.head} newest={row.newest} onRetry={onRetry} onWish={onWish} />;
    case "waiting":
      return <WaitingLine item={row.item} />;
    case "notice":
      return <NoticeLine item={row.item} />;
    case undefined:
      return null;
  }
}
