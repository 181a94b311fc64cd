import type { RoomMode } from "@hearth/protocol";
import { Choice } from "../parts/Choice.tsx";
import { MEANS, MODES } from "./words.ts";

/** How a room's messages reach the others, and what that means. */
export function DeliveryChoice({ mode, onChoose }: { mode: RoomMode; onChoose: (mode: RoomMode) => void }) {
  return (
    <div className="grid gap-1.5">
      <Choice label="Delivery" value={mode} options={MODES} onChoose={onChoose} />
      <p className="text-ink-soft text-sm">{MEANS[mode]}</p>
    </div>
  );
}
