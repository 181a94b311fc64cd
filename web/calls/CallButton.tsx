import type { RoomView } from "@hearth/client/api.ts";
import { Phone, Video } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { useDevice } from "../state/hearth.ts";
import { joinCall, joinWithVideo } from "./join.ts";
import { useCallIn } from "./useMyCall.ts";

/** The way into a room's call, where there can be one and I am not in it. */
export function CallButton({ room }: { room: RoomView }) {
  const device = useDevice();
  const call = useCallIn(room.room);
  const calls = room.kind === "direct" || room.kind === "group";
  if (room.archived || !(room.voice || calls) || call?.is === "in" || call?.is === "calling") return null;
  const join = () => void joinCall(device, room.room);
  if (room.voice || call)
    return (
      <Button kind="main" size="small" aria-label="Join voice" onClick={join}>
        <Phone aria-hidden className="size-4 max-[26rem]:hidden" />
        <span>
          Join<span className="max-[26rem]:hidden"> voice</span>
        </span>
      </Button>
    );
  // On the narrowest phones the camera is switched on in the call: the header keeps to one line.
  return (
    <>
      <IconButton label="Voice call" icon={Phone} onClick={join} />
      <IconButton
        label="Video call"
        icon={Video}
        className="max-[22rem]:hidden"
        onClick={() => void joinWithVideo(device, room.room)}
      />
    </>
  );
}
