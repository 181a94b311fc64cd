import { Dialog } from "../../parts/Dialog.tsx";
import { PictureOf } from "../PictureOf.tsx";
import { useSent } from "../sent.ts";
import { useVideo } from "../settings.ts";
import { BackgroundChoice } from "./BackgroundChoice.tsx";

/** Another background while a call goes on: what is chosen is there at once. */
export function BackgroundDialog({ onClose }: { onClose: () => void }) {
  const camera = useSent((it) => it.camera);
  const mirrored = useVideo((it) => it.mirrored);
  return (
    <Dialog
      title="Background"
      about="What the others see behind you. It is made on this device."
      open
      onClose={onClose}
    >
      <div className="grid grid-cols-1 gap-4">
        {camera && (
          <figure aria-label="You" className="aspect-video w-full overflow-hidden rounded-lg bg-sunken">
            <PictureOf track={camera} mirrored={mirrored} />
          </figure>
        )}
        <BackgroundChoice />
      </div>
    </Dialog>
  );
}
