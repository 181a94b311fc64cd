import type { Outcome, RoomView } from "@hearth/client/api.ts";
import type { RoomMode } from "@hearth/protocol";
import { useState } from "react";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";
import { DeliveryChoice } from "./DeliveryChoice.tsx";
import { StraightSwitch } from "./StraightSwitch.tsx";
import { MODES } from "./words.ts";

const told = (done: Outcome) => {
  if (!done.ok) toast(done.error.text, "danger");
};

/** Changes how a room's messages are delivered. It is asked about first: everybody sees it, and what is not kept is gone there. */
export function RoomDelivery({ room }: { room: RoomView }) {
  const device = useDevice();
  const [wished, wish] = useState<RoomMode>();
  const sure = useSure(
    () => device.setMode(room.room, wished ?? room.mode),
    () => wish(undefined),
  );
  const shown = (sure.asking && wished) || room.mode;
  return (
    <div className="grid gap-2.5">
      <DeliveryChoice
        mode={shown}
        onChoose={(mode) => {
          if (mode === room.mode) return;
          wish(mode);
          sure.ask();
        }}
      />
      {room.mode === "direct" && !sure.asking && (
        <StraightSwitch
          on={room.straight ?? false}
          onSwitch={(straight) => void device.setMode(room.room, "direct", straight).then(told)}
        />
      )}
      <Question sure={sure} go={`Change to ${MODES[shown]}`} name="Change delivery now">
        <p>
          Everybody here is told.{" "}
          {shown === "kept"
            ? "What was said until now stays on the devices that have it, and does not go to the host."
            : "What the host has of this room is erased there for good. The devices that are here keep theirs."}
        </p>
      </Question>
    </div>
  );
}
