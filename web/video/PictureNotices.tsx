import type { RoomId } from "@hearth/protocol";
import { Button } from "../parts/Button.tsx";
import { camera, useCamera } from "./camera.ts";
import { share, useShare } from "./share.ts";
import { CAMERA_REFUSALS, SHARE_REFUSALS } from "./words.ts";

/** Why the others do not see what they should, and what to do. */
export function PictureNotices({ room }: { room: RoomId }) {
  const unseen = useCamera(({ is }) =>
    is === "off" || is === "asking" || is === "on" ? undefined : CAMERA_REFUSALS[is],
  );
  const unshared = useShare(({ is }) =>
    is === "off" || is === "asking" || is === "on" ? undefined : SHARE_REFUSALS[is],
  );
  return (
    <>
      {unseen && <Line text={unseen} onAgain={() => void camera.on(room)} onClose={() => camera.off()} />}
      {unshared && <Line text={unshared} onAgain={() => void share.start()} onClose={() => share.stop()} />}
    </>
  );
}

function Line({ text, onAgain, onClose }: { text: string; onAgain: () => void; onClose: () => void }) {
  return (
    <div className="px-3 pb-2.5 text-sm sm:px-4">
      <div role="note" className="flex flex-wrap items-center gap-2 rounded-md bg-warn-soft px-3 py-2 text-warn">
        <span role="alert" className="min-w-0 flex-1 basis-60">
          {text}
        </span>
        <Button size="small" onClick={onAgain}>
          Try again
        </Button>
        <Button size="small" kind="quiet" className="text-warn" onClick={onClose}>
          Not now
        </Button>
      </div>
    </div>
  );
}
