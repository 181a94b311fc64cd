import type { StartDelivery } from "@hearth/client/private/api.ts";
import { DeliveryChoice } from "./DeliveryChoice.tsx";
import { StraightSwitch } from "./StraightSwitch.tsx";

interface Props {
  readonly chosen: StartDelivery;
  readonly onChoose: (chosen: StartDelivery) => void;
}

/** How the messages of a room that is about to be made reach the others. */
export function NewDelivery({ chosen, onChoose }: Props) {
  const { mode = "kept", straight = false } = chosen;
  return (
    <div className="grid gap-2.5">
      <DeliveryChoice mode={mode} onChoose={(it) => onChoose({ ...chosen, mode: it })} />
      {mode === "direct" && <StraightSwitch on={straight} onSwitch={(it) => onChoose({ mode, straight: it })} />}
    </div>
  );
}
