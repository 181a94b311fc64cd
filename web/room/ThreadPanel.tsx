import type { RoomView, TimelineItem } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { createStore } from "zustand/vanilla";
import { LockedNote } from "../locks/LockedNote.tsx";
import { Button } from "../parts/Button.tsx";
import { useDevice } from "../state/hearth.ts";
import { type OpenThread, openThread, type ThreadWindow } from "../state/thread.ts";
import { Composer } from "./Composer.tsx";
import { isMine } from "./composing.ts";
import { WaitingLine } from "./Lines.tsx";
import { Message } from "./Message.tsx";
import { MessageDialog, type Wish } from "./MessageDialog.tsx";
import { rowsOf } from "./rows.ts";
import { SidePanel } from "./SidePanel.tsx";
import { SurfaceProvider } from "./surface.ts";
import { useNewSurface } from "./useNewSurface.ts";
import { useRoving } from "./useRoving.ts";

interface Props {
  readonly room: RoomView;
  readonly root: EventId;
  readonly onClose: () => void;
}

const none = createStore<Pick<ThreadWindow, "ready" | "items" | "more" | "root">>(() => ({
  ready: false,
  items: [],
  more: false,
}));

/** A message's thread beside the room: the message, what was said to it, and where to say more. Given a `key` per message. */
export function ThreadPanel({ room, root, onClose }: Props) {
  const device = useDevice();
  const [thread, set] = useState<OpenThread>();
  useEffect(() => {
    const opened = openThread(device, room.room, root);
    set(opened);
    return () => opened.close();
  }, [device, room.room, root]);
  const view = useStore(thread?.view ?? none);
  const [wish, setWish] = useState<Wish>();
  const wants = useCallback((to: Wish["to"], item: Wish["item"]) => setWish({ to, item }), []);
  const surface = useNewSurface({ room: room.room, thread: root, wish: wants });
  const roving = useRoving();
  const all: readonly TimelineItem[] = view.root ? [view.root, ...view.items] : view.items;
  const current = roving.current ?? all.at(-1)?.id;
  const end = useRef<HTMLDivElement>(null);
  const count = view.items.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what comes last is brought into sight
  useLayoutEffect(() => {
    end.current?.scrollIntoView({ block: "end" }); // some browsers give a promise, which is no clean-up
  }, [count]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever comes is seen at once, as long as the page is
  useEffect(() => {
    const seen = () => document.visibilityState === "visible" && void device.markThreadRead(room.room, root);
    seen();
    document.addEventListener("visibilitychange", seen);
    return () => document.removeEventListener("visibilitychange", seen);
  }, [device, room.room, root, count]);
  const lastMine = () => view.items.findLast(isMine);

  return (
    <SidePanel title="Thread" onClose={onClose}>
      <SurfaceProvider value={surface}>
        <div
          role="log"
          aria-label="Thread messages"
          aria-busy={!view.ready}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
          tabIndex={0}
          onFocus={roving.onFocus}
          onKeyDown={roving.onKeyDown}
          className="min-h-0 flex-1 overflow-y-auto overscroll-contain py-4 focus-visible:-outline-offset-2"
        >
          {view.ready && !view.root && (
            <p className="px-4 text-ink-soft">The message that this answers is not on this device yet.</p>
          )}
          {view.root && <Line item={view.root} head current={current} newest={false} />}
          {view.root && <hr className="mx-4 my-3 border-line" />}
          {view.more && (
            <div className="px-4 pb-2">
              <Button size="small" onClick={() => thread?.loadOlder()}>
                Show older replies
              </Button>
            </div>
          )}
          {rowsOf(view.items, false).map((row) =>
            row.kind === "message" || row.kind === "waiting" ? (
              <Line
                key={row.key}
                item={row.item}
                head={row.kind === "message" && row.head}
                newest={row.kind === "message" && row.newest}
                current={current}
              />
            ) : null,
          )}
          <div ref={end} />
        </div>
        {room.lock?.on && !room.lock.open ? (
          <LockedNote room={room} />
        ) : (
          <Composer
            room={room}
            thread={root}
            onSend={() => void end.current?.scrollIntoView({ block: "end" })}
            lastMine={lastMine}
          />
        )}
        <div className="pb-[max(0.625rem,env(safe-area-inset-bottom))]" />
        {wish && <MessageDialog wish={wish} onClose={() => setWish(undefined)} />}
      </SurfaceProvider>
    </SidePanel>
  );
}

interface LineProps {
  readonly item: TimelineItem;
  readonly head: boolean;
  readonly newest: boolean;
  readonly current: string | undefined;
}

function Line({ item, head, newest, current }: LineProps) {
  if (item.kind === "waiting") return <WaitingLine item={item} />;
  if (item.kind !== "message") return null;
  return <Message item={item} head={head} newest={newest} current={item.id === current} />;
}
