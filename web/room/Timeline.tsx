import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, Suspense, useCallback, useImperativeHandle, useMemo, useState } from "react";
import { MessageDialog } from "../home/later.ts";
import { classes } from "../parts/classes.ts";
import { leaveMessage } from "../route/place.ts";
import { useHearth } from "../state/hearth.ts";
import { Beginning } from "./Beginning.tsx";
import { isMine, type MessageItem } from "./composing.ts";
import { CallLine, DayLine, NewLine, NoticeLine, WaitingLine } from "./Lines.tsx";
import { Message } from "./Message.tsx";
import type { Wish } from "./MessageDialog.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { Skeleton } from "./Skeleton.tsx";
import { SurfaceProvider } from "./surface.ts";
import { ToNewest } from "./ToNewest.tsx";
import { useAim } from "./useAim.ts";
import { NEAR_PX, useEnd } from "./useEnd.ts";
import { useMarkRead } from "./useMarkRead.ts";
import { useNewSurface } from "./useNewSurface.ts";
import { usePaging } from "./usePaging.ts";
import { useFollows, useReader, useReading } from "./useReading.ts";
import { useRoving } from "./useRoving.ts";
import { useTimeline } from "./useTimeline.ts";

const OVERSCAN = 15;
/** Room above the first row, the same for what loads and for the beginning, so that nothing jumps; in rem. */
const TOP_REM = 15;
const TOP_ALONE_REM = 18.5;
/** Besides, for how long messages are kept. */
const TOP_KEEPS_REM = 3;

/** What was read last stays in sight above what is new. */
const ABOVE_NEW_PX = 72;

const GUESS = { day: 44, new: 32, waiting: 64, call: 52, notice: 52 } as const;
const guess = (row: Row | undefined): number =>
  row === undefined ? 0 : row.kind === "message" ? (row.head ? 58 : 28) : GUESS[row.kind];

interface Props {
  readonly room: RoomView;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
  /** Brings the newest message into sight. */
  readonly newest: RefObject<(() => void) | null>;
  /** Finds my newest message. */
  readonly lastMine: RefObject<(() => MessageItem | undefined) | null>;
  readonly onThread: (root: EventId) => void;
}

/** The messages of a room: only what is in sight is drawn, and nothing jumps while others arrive above or below. */
export function Timeline({ room, onInvite, newest, lastMine, onThread }: Props) {
  const { view, timeline } = useTimeline(room.room);
  const { ready, items, more, newer, divider } = view;
  const alone = useHearth(({ people }) => people.length < 2);
  const rows = useMemo(() => rowsOf(items, more, divider), [items, more, divider]);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const roving = useRoving();
  const current = roving.current ?? items.findLast(({ kind }) => kind === "message")?.id;
  const top = ((alone && !more ? TOP_ALONE_REM : TOP_REM) + (room.keeps === undefined ? 0 : TOP_KEEPS_REM)) * 16;

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: (index) => guess(rows[index]),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    // The row on which the keyboard is stays, however far somebody scrolls.
    rangeExtractor: (range) => {
      const held = roving.current === undefined ? -1 : rows.findIndex(({ key }) => key === roving.current);
      const seen = defaultRangeExtractor(range);
      return held < 0 || seen.includes(held) ? seen : [...seen, held].sort((a, b) => a - b);
    },
    paddingStart: top,
    paddingEnd: 12,
    scrollPaddingStart: ABOVE_NEW_PX,
    anchorTo: "end",
    scrollEndThreshold: NEAR_PX,
  });
  const { atEnd: isDown, toEnd, leave } = useEnd(virtualizer, scroller, useFollows() && !newer);
  const atEnd = isDown && !newer;
  const found = useAim(view.aim, rows, virtualizer, scroller, { toEnd, leave });
  useReader(room.room, timeline, atEnd);
  useReading(room.room, view, { rows, virtualizer, scroller, atEnd });
  usePaging(timeline, view, rows.length, virtualizer, atEnd);
  const toNewest = useCallback(() => {
    leaveMessage(room.room);
    void timeline?.toNewest();
  }, [timeline, room.room]);
  useImperativeHandle(newest, () => toNewest, [toNewest]);
  useMarkRead(room.room, items.at(-1)?.id, toNewest);

  useImperativeHandle(lastMine, () => () => items.findLast(isMine), [items]);
  const [wish, setWish] = useState<Wish>();
  const wants = useCallback((to: Wish["to"], item: Wish["item"]) => setWish({ to, item }), []);
  const surface = useNewSurface({ room: room.room, wish: wants, openThread: onThread });

  return (
    <SurfaceProvider value={surface}>
      <div className="relative min-h-0 flex-1">
        <div
          ref={setScroller}
          role="log"
          aria-label="Messages"
          aria-live={ready && atEnd ? "polite" : "off"}
          aria-relevant="additions"
          aria-busy={!ready}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
          tabIndex={0}
          onFocus={roving.onFocus}
          onKeyDown={roving.onKeyDown}
          className="absolute inset-0 overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
        >
          {!ready && <Skeleton />}
          {ready && (
            <div className="flex min-h-full flex-col justify-end">
              <div className="relative" style={{ height: virtualizer.getTotalSize() }}>
                <div className="absolute inset-x-0 top-0 flex flex-col justify-end" style={{ height: top }}>
                  {more ? <Skeleton /> : <Beginning room={room} alone={alone} onInvite={onInvite} />}
                </div>
                {virtualizer.getVirtualItems().map(({ key, index, start }) => (
                  <div
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    data-key={key}
                    tabIndex={key === found ? -1 : undefined}
                    className={classes("absolute inset-x-0 top-0 outline-none", key === found && "bg-accent-soft")}
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <Line row={rows[index]} current={current} />
                  </div>
                ))}
              </div>
            </div>
          )}
        </div>
        {ready && !atEnd && <ToNewest unread={room.unread} onPress={toNewest} />}
        <Suspense>{wish && <MessageDialog wish={wish} onClose={() => setWish(undefined)} />}</Suspense>
      </div>
    </SurfaceProvider>
  );
}

interface LineProps {
  readonly row: Row | undefined;
  readonly current: string | undefined;
}

function Line({ row, current }: LineProps) {
  switch (row?.kind) {
    case "day":
      return <DayLine at={row.at} />;
    case "new":
      return <NewLine />;
    case "message":
      return <Message item={row.item} head={row.head} newest={row.newest} current={row.key === current} />;
    case "waiting":
      return <WaitingLine item={row.item} />;
    case "call":
      return <CallLine item={row.item} />;
    case "notice":
      return <NoticeLine item={row.item} />;
    case undefined:
      return null;
  }
}
