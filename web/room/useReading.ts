import type { RoomId } from "@hearth/protocol";
import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect } from "react";
import { useDevice, useHearth } from "../state/hearth.ts";
import type { OpenTimeline, Reader } from "../state/timeline.ts";
import { useHeld } from "../state/unread.ts";
import type { TimelineWindow } from "../state/window.ts";
import type { Row } from "./rows.ts";
import { isNearEnd } from "./useEnd.ts";
import { useLooking } from "./useLooking.ts";

/** Somebody who scrolls by has not read yet. */
const SETTLED_MS = 250;

interface Screen {
  readonly rows: readonly Row[];
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly scroller: HTMLDivElement | null;
  readonly atEnd: boolean;
}

/** Whether what comes is shown as it comes. While this device catches up with the host, it was said while they were away. */
export function useFollows(): boolean {
  const { inSight } = useLooking();
  const connected = useHearth(({ connection }) => connection === "connected");
  return inSight && connected;
}

/** Tells the timeline where somebody is who reads this room. */
export function useReader(room: RoomId, timeline: OpenTimeline | undefined, atEnd: boolean): void {
  const { inUse } = useLooking();
  const follows = useFollows();
  const held = useHeld(({ room: it }) => it === room);
  useEffect(() => () => useHeld.setState({ room: undefined }), []);
  const reader: Reader = !atEnd ? "up" : !follows ? "away" : inUse && !held ? "reading" : "watching";
  useLayoutEffect(() => timeline?.follow(reader), [timeline, reader]);
}

/** Marks as read what has been on a screen that somebody looks at, to its end. */
export function useReading(
  room: RoomId,
  { ready, newer, unread, items }: TimelineWindow,
  { rows, virtualizer, scroller, atEnd }: Screen,
): void {
  const device = useDevice();
  const looking = useLooking().inUse;
  const held = useHeld(({ room: it }) => it === room);

  const last = virtualizer.range?.endIndex;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these may have brought something into sight
  useEffect(() => {
    if (!ready || !unread || !looking || held || !scroller) return;
    const timer = setTimeout(() => {
      const upTo = !newer && isNearEnd(scroller) ? items.at(-1)?.id : lastSeen();
      if (upTo) void device.markRead(room, upTo);
    }, SETTLED_MS);
    /** Only of who reads on from where unread begins: a jump over messages reads none of them. */
    function lastSeen(): string | undefined {
      if (!scroller || !items.some(({ id }) => id === unread)) return undefined;
      const lowest = virtualizer.getVirtualItemForOffset(scroller.scrollTop + scroller.clientHeight)?.index ?? 0;
      const row = rows.slice(0, lowest).findLast(({ kind }) => kind === "message");
      return row?.key;
    }
    return () => clearTimeout(timer);
  }, [device, room, ready, unread, looking, held, scroller, newer, items, last, atEnd]);
}
