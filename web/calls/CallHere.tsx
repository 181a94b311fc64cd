import type { RoomView } from "@hearth/client/api.ts";
import { Phone } from "lucide-react";
import { Avatar } from "../parts/Avatar.tsx";
import { CallClock } from "./CallTime.tsx";
import { useCallIn } from "./useMyCall.ts";
import { hereText } from "./who.ts";

/** So many faces are shown. */
const MOST = 5;
const HERE_TOO = "You are in this call on another device. If you join here, you are in it with both.";

/** Who is in a room's call, before one joins. */
export function CallHere({ room }: { room: RoomView }) {
  const call = useCallIn(room.room);
  if (call?.is !== "running") return null;
  const faces = [...new Map(call.members.map((it) => [it.person, it])).values()];
  const isMe = call.members.some(({ me }) => me);
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-3 border-line border-b bg-accent-soft px-3 py-1.5 text-accent-ink text-sm sm:px-5">
      <Phone aria-hidden className="size-4 shrink-0" />
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <span role="status">{isMe ? HERE_TOO : hereText(call)}</span>
        {!isMe && <CallClock since={call.since} />}
      </p>
      <span aria-hidden className="flex shrink-0 -space-x-1.5 max-sm:hidden">
        {faces.slice(0, MOST).map(({ person, name }) => (
          <span key={person} className="rounded-full ring-2 ring-accent-soft">
            <Avatar name={name} person={person} size="small" />
          </span>
        ))}
      </span>
    </div>
  );
}
