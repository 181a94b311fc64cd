import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { Frame } from "../entrance/Frame.tsx";
import { Button } from "../parts/Button.tsx";
import { Enter } from "./Enter.tsx";
import { GhostScreen } from "./GhostScreen.tsx";
import { useOpened } from "./secret.ts";

/** The one screen that is true now: before a ghost room, in it, or behind it. */
export function GhostApp() {
  const [opened, forget] = useOpened();
  const [room, setRoom] = useState<GhostRoomApi>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a link has been opened
  useEffect(() => {
    if (room?.view().standing.is === "out") setRoom(undefined);
  }, [opened]);
  if (room) return <Stay room={room} onDone={() => setRoom(undefined)} />;
  const entered = (it: GhostRoomApi): void => {
    forget();
    setRoom(it);
  };
  return <Enter key={opened.secret} secret={opened.secret} onEntered={entered} />;
}

function Stay({ room, onDone }: { room: GhostRoomApi; onDone: () => void }) {
  const follow = useCallback((listener: () => void) => room.onChange(listener), [room]);
  const view: GhostRoomView = useSyncExternalStore(follow, () => room.view());
  useHold(room);
  switch (view.standing.is) {
    case "entering":
      return <Entering hostAway={view.standing.hostAway} onCancel={() => void room.leave()} />;
    case "in":
      return <GhostScreen room={room} view={view} hostAway={view.standing.hostAway} />;
    case "out":
      return <Over why={view.standing.why?.text} onAgain={onDone} />;
  }
}

function Entering({ hostAway, onCancel }: { hostAway: boolean; onCancel: () => void }) {
  return (
    <Frame
      title={hostAway ? "The host does not answer" : "Coming in…"}
      about={
        hostAway ? "It may be switched off or busy, or your connection may be away. Hearth keeps trying." : undefined
      }
    >
      <Button onClick={onCancel}>Cancel</Button>
    </Frame>
  );
}

function Over({ why, onAgain }: { why: string | undefined; onAgain: () => void }) {
  return (
    <Frame
      title={why ? "You are not in" : "You have left"}
      about={why ?? "Nothing of the room is on this device any more, and nothing was ever anywhere else."}
    >
      <Button kind="main" size="large" className="w-full" onClick={onAgain}>
        Start a new ghost room
      </Button>
    </Frame>
  );
}

/** Asks before the page is closed, because nothing of the room can be brought back; and says goodbye. */
function useHold(room: GhostRoomApi): void {
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent): void => {
      if (room.view().standing.is === "in") event.preventDefault();
    };
    const part = (): void => void room.leave();
    addEventListener("beforeunload", hold);
    addEventListener("pagehide", part);
    return () => {
      removeEventListener("beforeunload", hold);
      removeEventListener("pagehide", part);
    };
  }, [room]);
}
