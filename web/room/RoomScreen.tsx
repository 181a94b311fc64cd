import type { RoomView } from "@hearth/client/api.ts";
import { useEffect, useRef } from "react";
import { ArchivedNote } from "../channels/ArchivedNote.tsx";
import { useHearth } from "../state/hearth.ts";
import { ConnectionStatus } from "../status/ConnectionStatus.tsx";
import { Troubles } from "../status/Troubles.tsx";
import { Composer } from "./Composer.tsx";
import { RoomHeader } from "./RoomHeader.tsx";
import { Timeline } from "./Timeline.tsx";

interface Props {
  readonly room: RoomView;
  readonly peopleShown: boolean;
  readonly onPeople: () => void;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
}

/** One room: its name, what was said, and where to say something. */
export function RoomScreen({ room, peopleShown, onPeople, onInvite }: Props) {
  const connected = useHearth((hearth) => hearth.connection === "connected");
  const newest = useRef<(() => void) | null>(null);
  useEffect(() => {
    document.title = `${room.name} · Hearth`;
    return () => {
      document.title = "Hearth";
    };
  }, [room.name]);
  return (
    <main className="flex h-full min-w-0 flex-1 flex-col bg-surface">
      <RoomHeader room={room} peopleShown={peopleShown} onPeople={onPeople} onInvite={onInvite} />
      <Troubles room={room.room} />
      <Timeline key={room.room} room={room} onInvite={onInvite} newest={newest} />
      {room.archived ? (
        <ArchivedNote channel={room} />
      ) : (
        <Composer key={`${room.room} composer`} room={room} onSend={() => newest.current?.()} />
      )}
      <div className="flex items-center justify-between gap-4 px-4 pt-1.5 pb-[max(0.625rem,env(safe-area-inset-bottom))] sm:px-5">
        <ConnectionStatus />
        {connected && !room.archived && (
          <p className="hidden shrink-0 text-ink-soft text-xs lg:block">Enter sends, Shift + Enter makes a new line</p>
        )}
      </div>
    </main>
  );
}
