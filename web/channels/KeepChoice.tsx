import type { RoomView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Choice } from "../parts/Choice.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";
import { isShorter, type KeptTime, keepingOptions, msOf, spanText, timeOf } from "./keeping.ts";

/** How long a room's messages are kept. A shorter time is asked about first: what is older goes at once and for ever. */
export function KeepChoice({ room }: { room: RoomView }) {
  const device = useDevice();
  const [wished, wish] = useState<number>();
  const sure = useSure(
    () => device.setRetention(room.room, wished ?? null),
    () => wish(undefined),
  );
  async function choose(time: KeptTime): Promise<void> {
    const ms = msOf(time);
    if (ms !== null && isShorter(ms, room.keeps)) {
      wish(ms);
      return sure.ask();
    }
    const done = await device.setRetention(room.room, ms);
    if (!done.ok) toast(done.error.text, "danger");
  }
  const shown = sure.asking ? wished : room.keeps;
  return (
    <div className="grid gap-2.5">
      <Choice
        label="Keep messages"
        value={timeOf(shown)}
        options={keepingOptions(shown)}
        onChoose={(time) => void choose(time)}
      />
      <Question sure={sure} go="Keep for less" name="Keep for less now">
        {wished !== undefined && (
          <p>
            Everything here that is older than {spanText(wished)} is deleted at once, for everybody, and later messages
            after {spanText(wished)}. This cannot be taken back.
          </p>
        )}
      </Question>
    </div>
  );
}
