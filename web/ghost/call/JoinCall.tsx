import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { Phone, Video } from "lucide-react";
import { Button } from "../../parts/Button.tsx";

/** The way into the room's call; nothing where I am in it already. */
export function JoinCall({ room, call }: { room: GhostRoomApi; call: GhostRoomView["call"] }) {
  if (call?.is === "in") return null;
  const both = (
    <>
      <Button size="small" aria-label={call ? "Join voice" : "Voice call"} onClick={() => void join(room)}>
        <Phone aria-hidden className="size-4" />
        {call && "Join voice"}
      </Button>
      <Button size="small" aria-label={call ? "Join with video" : "Video call"} onClick={() => void join(room, true)}>
        <Video aria-hidden className="size-4" />
        {call && "With video"}
      </Button>
    </>
  );
  if (!call) return both;
  return (
    <div className="flex w-full flex-wrap items-center gap-2 rounded-md bg-accent-soft px-3 py-2 text-accent-ink text-sm">
      <p role="status" className="min-w-0 flex-1 basis-full sm:basis-40 [overflow-wrap:anywhere]">
        {whoText(call.members.map(({ name }) => name))}
      </p>
      {both}
    </div>
  );
}

function whoText(names: readonly string[]): string {
  const [first, second, ...more] = names;
  if (second === undefined) return `${first} is in a call`;
  return more.length === 0
    ? `${first} and ${second} are in a call`
    : `${first} and ${names.length - 1} others are in a call`;
}

/** To be called while somebody presses something: only then the browser lets the page be heard. */
async function join(room: GhostRoomApi, seen = false): Promise<void> {
  room.joinCall();
  const call = room.view().call;
  if (!call) return;
  void import("../../calls/microphone.ts").then(({ microphone }) => microphone.on());
  if (seen) void import("../../video/camera.ts").then(({ camera }) => camera.on(call.room));
}
