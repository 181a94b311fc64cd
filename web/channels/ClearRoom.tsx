import type { RoomView } from "@hearth/client/api.ts";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";

/** Deleting what was said in a room: one's own, and for those in charge everybody's. */
export function ClearRoom({ room }: { room: RoomView }) {
  return (
    <div className="grid gap-2.5">
      <Clear room={room} whose="mine" label="Delete all my messages here" />
      {room.mayClear && <Clear room={room} whose="all" label="Delete all messages" />}
      {room.erasing !== undefined && (
        <p role="status" className="text-ink-soft text-sm">
          Deleting: {room.erasing} left at the host.
        </p>
      )}
    </div>
  );
}

function Clear({ room, whose, label }: { room: RoomView; whose: "mine" | "all"; label: string }) {
  const device = useDevice();
  const sure = useSure(
    () => device.clearRoom(room.room, whose),
    () => toast("Deleted for everybody."),
  );
  return (
    <>
      <Button size="small" ref={sure.opener} aria-expanded={sure.asking} onClick={sure.ask}>
        {label}
      </Button>
      <Question sure={sure} go="Delete" name={`${label} now`}>
        <p>
          {whose === "all" ? "Everything that anybody has" : "Everything that you have"} said in {room.name} goes, for
          everybody. This cannot be taken back.
        </p>
      </Question>
    </>
  );
}
