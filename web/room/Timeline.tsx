import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useImperativeHandle, useLayoutEffect, useMemo, useState } from "react";
import { useHearth } from "../state/hearth.ts";
import { Beginning } from "./Beginning.tsx";
import { isMine, type MessageItem } from "./composing.ts";
import { DayLine, NoticeLine, WaitingLine } from "./Lines.tsx";
import { Message } from "./Message.tsx";
import { MessageDialog, type Wish } from "./MessageDialog.tsx";
import { type Row, rowsOf } from "./rows.ts";
import { Skeleton } from "./Skeleton.tsx";
import { SurfaceProvider } from "./surface.ts";
import { ToNewest } from "./ToNewest.tsx";
import { NEAR_PX, useEnd } from "./useEnd.ts";
import { useJumping } from "./useJumping.ts";
import { useNewSurface } from "./useNewSurface.ts";
import { useRoving } from "./useRoving.ts";
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
  /** Finds my newest message. */
  readonly lastMine: RefObject<(() => MessageItem | undefined) | null>;
  readonly onThread: (root: EventId) => void;
}

/** The messages of a room: only what is in sight is drawn, and nothing jumps while older ones arrive above. */
export function Timeline({ room, onInvite, newest, lastMine, onThread }: Props) {
  const { view, timeline } = useTimeline(room.room);
  const { ready, items, more, older } = view;
  const alone = useHearth(({ people }) => people.length < 2);
  const rows = useMemo(() => rowsOf(items, more), [items, more]);
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const roving = useRoving();
  const current = roving.current ?? items.findLast(({ kind }) => kind === "message")?.id;
  const top = (alone && !more ? TOP_ALONE_REM : TOP_REM) * 16;

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

  useImperativeHandle(lastMine, () => () => items.findLast(isMine), [items]);
  useJumping({ room: room.room, rows, ready, more, virtualizer, scroller, loadOlder: timeline?.loadOlder });
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
                {drawn.map(({ key, index, start }) => (
                  <div
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    className="absolute inset-x-0 top-0"
                    style={{ transform: `translateY(${start}px)` }}
                  >
                    <Line row={rows[index]} current={current} />
                  </div>
                ))}
              </div>
            </div>
          )}
        </div>
        {ready && !atEnd && <ToNewest items={items} onPress={toEnd} />}
        {wish && <MessageDialog wish={wish} onClose={() => setWish(undefined)} />}
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
    case "message":
      return <Message item={row.item} head={row.head} newest={row.newest} current={row.key === current} />;
    case "waiting":
      return <WaitingLine item={row.item} />;
    case "notice":
      return <NoticeLine item={row.item} />;
    case undefined:
      return null;
  }
}
