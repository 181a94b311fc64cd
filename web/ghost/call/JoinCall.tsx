import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { Phone, Video } from "lucide-react";
import { whoText } from "../../calls/who.ts";
import { Button } from "../../parts/Button.tsx";
import { canSeal, useSound } from "../../sound/settings.ts";

/** The way to begin the room's call. */
export function BeginCall({ room }: { room: GhostRoomApi }) {
  return (
    <>
      <Button size="small" aria-label="Voice call" onClick={() => void join(room)}>
        <Phone aria-hidden className="size-4" />
      </Button>
      <Button size="small" aria-label="Video call" onClick={() => void join(room, true)}>
        <Video aria-hidden className="size-4" />
      </Button>
    </>
  );
}

/** The way into the call that others are in. It is there before they are, so that it is read out who is. */
export function JoinCall({ room, call }: { room: GhostRoomApi; call: GhostRoomView["call"] }) {
  const names = call?.is === "running" ? call.members.map(({ name }) => name) : [];
  const isOn = names.length > 0;
  return (
    <div className={isOn ? "px-3 pt-2 sm:px-4" : "sr-only"}>
      <div className="flex w-full flex-wrap items-center gap-2 rounded-md bg-accent-soft px-3 py-2 text-accent-ink text-sm">
        <p role="status" className="min-w-0 flex-1 basis-full sm:basis-40 [overflow-wrap:anywhere]">
          {whoText(names)}
        </p>
        {isOn && (
          <>
            <Button size="small" onClick={() => void join(room)}>
              <Phone aria-hidden className="size-4" />
              Join voice
            </Button>
            <Button size="small" aria-label="Join with video" onClick={() => void join(room, true)}>
              <Video aria-hidden className="size-4" />
              With video
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

/** To be called while somebody presses something: only then the browser lets the page be heard. */
async function join(room: GhostRoomApi, seen = false): Promise<void> {
  room.joinCall({ seals: canSeal() && useSound.getState().seals });
  const call = room.view().call;
  if (!call) return;
  void import("../../calls/microphone.ts").then(({ microphone }) => microphone.on());
  if (seen) void import("../../video/camera.ts").then(({ camera }) => camera.on(call.room));
}
