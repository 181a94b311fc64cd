import { Video } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Notice } from "../parts/Notice.tsx";
import { BackgroundChoice } from "./background/BackgroundChoice.tsx";
import { canHide } from "./background/backdrop.ts";
import { PictureOf } from "./PictureOf.tsx";
import { useSent } from "./sent.ts";
import { useVideo } from "./settings.ts";
import { useCameraTrial } from "./useCameraTrial.ts";
import { CAMERA_REFUSALS } from "./words.ts";

/** How one looks, before others see it or while they do. `onStart`: missing where they do. */
export function LookDialog({ onStart, onClose }: { onStart: (() => void) | undefined; onClose: () => void }) {
  const sent = useSent((it) => it.camera);
  const { camera, mirrored } = useVideo();
  const trial = useCameraTrial(sent === undefined, camera);
  const track = sent ?? trial.track;
  return (
    <Dialog
      title="Your video"
      about={sent ? "This is what the others see." : "Nobody else sees it yet."}
      open
      onClose={onClose}
    >
      <div className="grid grid-cols-1 gap-4">
        <figure aria-label="You" className="aspect-video w-full overflow-hidden rounded-lg bg-sunken">
          {track && <PictureOf track={track} mirrored={mirrored} />}
        </figure>
        {trial.refusal && !sent && (
          <Notice kind="warn" alert>
            {CAMERA_REFUSALS[trial.refusal]}
          </Notice>
        )}
        {canHide() && <BackgroundChoice />}
        {onStart && (
          <Button
            kind="main"
            onClick={() => {
              onClose();
              onStart();
            }}
          >
            <Video aria-hidden className="size-4" />
            Start video
          </Button>
        )}
      </div>
    </Dialog>
  );
}
