import type { RoomId } from "@hearth/protocol";
import { Button } from "../parts/Button.tsx";
import { type CameraState, camera, useCamera } from "./camera.ts";
import { changeVideo } from "./settings.ts";
import { type ShareState, share, useShare } from "./share.ts";
import { CAMERA_REFUSALS, SHARE_REFUSALS } from "./words.ts";

/** Why the others do not see what they should, and what to do. */
export function PictureNotices({ room }: { room: RoomId }) {
  const seen = useCamera(({ is }) => is);
  const shared = useShare(({ is }) => is);
  return (
    <>
      {isRefusal(seen) && (
        <Line
          text={CAMERA_REFUSALS[seen]}
          onClose={() => camera.off()}
          {...(seen !== "full" && { onAgain: () => goOn(seen, room) })}
          {...(needsBackground(seen) && { again: "Go on without" })}
        />
      )}
      {isRefusal(shared) && (
        <Line
          text={SHARE_REFUSALS[shared]}
          onClose={() => share.stop()}
          {...(shared !== "full" && { onAgain: () => void share.start() })}
        />
      )}
    </>
  );
}

const needsBackground = (is: CameraState) => is === "slow" || is === "bare";

/** Only who says so is shown without what was to be behind them. */
function goOn(is: CameraState, room: RoomId): void {
  if (needsBackground(is)) changeVideo({ background: "none" });
  void camera.on(room);
}

function isRefusal<T extends CameraState | ShareState>(is: T): is is Exclude<T, "off" | "asking" | "on"> {
  return is !== "off" && is !== "asking" && is !== "on";
}

interface LineProps {
  readonly text: string;
  readonly again?: string;
  readonly onAgain?: () => void;
  readonly onClose: () => void;
}

function Line({ text, again = "Try again", onAgain, onClose }: LineProps) {
  return (
    <div className="px-3 pb-2.5 text-sm sm:px-4">
      <div role="note" className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
        <span role="alert" className="min-w-0 flex-1 basis-60">
          {text}
        </span>
        {onAgain && (
          <Button size="small" onClick={onAgain}>
            {again}
          </Button>
        )}
        <Button size="small" kind="quiet" className="text-warn" onClick={onClose}>
          {onAgain ? "Not now" : "Close"}
        </Button>
      </div>
    </div>
  );
}
