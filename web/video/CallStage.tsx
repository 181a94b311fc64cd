import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { ChevronDown } from "lucide-react";
import { type RefObject, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Stage } from "./Stage.tsx";
import { anyPicture } from "./tiles.ts";

interface Props {
  readonly call: CallView;
  readonly own: DeviceId | undefined;
  readonly whole: RefObject<HTMLElement | null>;
}

/** The stage as long as there is something to be seen; put away it leaves the bar and a way back. */
export function CallStage({ call, own, whole }: Props) {
  const [away, putAway] = useState(false);
  if (!anyPicture(call)) return null;
  if (!away) return <Stage call={call} own={own} whole={whole} onAway={() => putAway(true)} />;
  return (
    <div className="px-3 pb-2 sm:px-4">
      <Button size="small" onClick={() => putAway(false)}>
        <ChevronDown aria-hidden className="size-4" />
        Show pictures
      </Button>
    </div>
  );
}
