import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { Suspense, useCallback, useRef, useState } from "react";
import { CallHere } from "../calls/CallHere.tsx";
import { ArchivedNote } from "../channels/ArchivedNote.tsx";
import { ReachLine } from "../delivery/ReachLine.tsx";
import { DropTarget } from "../files/adding/DropTarget.tsx";
import { useDrop } from "../files/adding/useDrop.ts";
import { FilesPanel } from "../files/later.ts";
import { TransfersButton } from "../files/transfers/TransfersButton.tsx";
import { PinsPanel, ThreadPanel, ThreadsPanel } from "../home/later.ts";
import { LockedNote } from "../locks/LockedNote.tsx";
import { endSearch } from "../search/searching.ts";
import { useHearth } from "../state/hearth.ts";
import { ConnectionStatus } from "../status/ConnectionStatus.tsx";
import { Troubles } from "../status/Troubles.tsx";
import { Composer } from "./Composer.tsx";
import type { MessageItem } from "./composing.ts";
import { RoomHeader } from "./RoomHeader.tsx";
import { Timeline } from "./Timeline.tsx";
import { TypingLine } from "./TypingLine.tsx";

interface Props {
  readonly room: RoomView;
  readonly peopleShown: boolean;
  readonly onPeople: () => void;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
}

/** What is open beside the messages: what is pinned, the room's threads, or one of them. */
type Side = { readonly room: RoomView["room"] } & (
  | { readonly is: "pins" | "threads" | "files" }
  | { readonly is: "thread"; readonly root: EventId; readonly fromList?: true }
);

/** One room: its name, what was said, and where to say something. */
export function RoomScreen({ room, peopleShown, onPeople, onInvite }: Props) {
  const connected = useHearth((hearth) => hearth.connection === "connected");
  const newest = useRef<(() => void) | null>(null);
  const lastMine = useRef<(() => MessageItem | undefined) | null>(null);
  const [opened, setOpened] = useState<Side>();
  const side = opened?.room === room.room ? opened : undefined;
  const close = useCallback(() => setOpened(undefined), []);
  const open = useRef((next: Side) => setOpened(next));
  open.current = (next) => {
    setOpened(next);
    if (peopleShown) onPeople(); // there is room for one of them
  };
  const openThread = useCallback((root: EventId) => open.current({ room: room.room, is: "thread", root }), [room.room]);
  const toggle = (is: "pins" | "threads" | "files") => {
    if (side?.is === is) return close();
    endSearch(); // its results stand where this comes to stand
    open.current({ room: room.room, is });
  };
  const drop = useDrop(room.room, !room.archived && (!room.lock?.on || room.lock.open));
  return (
    <>
      <main {...drop.on} tabIndex={-1} className="relative flex h-full min-w-0 flex-1 flex-col bg-surface outline-none">
        {drop.over && <DropTarget name={room.name} />}
        <RoomHeader
          room={room}
          peopleShown={peopleShown}
          onPeople={() => {
            close();
            onPeople();
          }}
          threadsShown={side?.is === "threads"}
          onThreads={() => toggle("threads")}
          pinsShown={side?.is === "pins"}
          onPins={() => toggle("pins")}
          filesShown={side?.is === "files"}
          onFiles={() => toggle("files")}
          onInvite={onInvite}
        />
        <CallHere room={room} />
        <Troubles room={room.room} />
        <Timeline
          key={room.room}
          room={room}
          onInvite={onInvite}
          newest={newest}
          lastMine={lastMine}
          onThread={openThread}
        />
        {room.mode !== "kept" && <ReachLine room={room} />}
        <TypingLine key={`${room.room} typing`} room={room.room} />
        {room.archived ? (
          <ArchivedNote channel={room} />
        ) : room.lock?.on && !room.lock.open ? (
          <LockedNote room={room} />
        ) : (
          <Composer
            key={`${room.room} composer`}
            room={room}
            onSend={() => newest.current?.()}
            lastMine={() => lastMine.current?.()}
          />
        )}
        <div className="flex items-center justify-between gap-4 px-4 pt-1.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:px-5">
          <ConnectionStatus room={room} className="flex-1" />
          <TransfersButton />
          {connected && !room.archived && (
            <p className="hidden shrink-0 text-ink-soft text-xs lg:block">
              Enter sends, Shift + Enter makes a new line
            </p>
          )}
        </div>
      </main>
      <Suspense>
        {side?.is === "thread" && (
          <ThreadPanel
            key={side.root}
            room={room}
            root={side.root}
            onClose={() => (side.fromList ? setOpened({ room: room.room, is: "threads" }) : close())}
          />
        )}
        {side?.is === "threads" && (
          <ThreadsPanel
            key={room.room}
            room={room}
            onOpen={(root) => setOpened({ room: room.room, is: "thread", root, fromList: true })}
            onClose={close}
          />
        )}
        {side?.is === "files" && <FilesPanel key={room.room} room={room} onClose={close} />}
        {side?.is === "pins" && <PinsPanel room={room} onClose={close} />}
      </Suspense>
    </>
  );
}
