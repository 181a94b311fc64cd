import { Camera, FolderOpen, Paperclip } from "lucide-react";
import { Suspense, useRef } from "react";
import { IconButton } from "../../parts/IconButton.tsx";
import { COMPOSER_BUTTON } from "../../room/bar.ts";
import { AttachMenu } from "../later.ts";
import { add } from "./added.ts";

/** Chooses files, several at once; under a finger the camera is offered besides. */
export function AttachButton({ place }: { place: string }) {
  const files = useRef<HTMLInputElement>(null);
  const shot = useRef<HTMLInputElement>(null);
  const byFinger = matchMedia("(pointer: coarse)").matches;
  function take(input: HTMLInputElement): void {
    add(place, [...(input.files ?? [])]);
    input.value = ""; // the same one may be chosen again
  }
  const button = <IconButton label="Attach files" icon={Paperclip} className={COMPOSER_BUTTON} />;
  return (
    <>
      <input ref={files} type="file" multiple hidden tabIndex={-1} onChange={(event) => take(event.target)} />
      <input
        ref={shot}
        type="file"
        accept="image/*,video/*"
        capture="environment"
        hidden
        tabIndex={-1}
        onChange={(event) => take(event.target)}
      />
      {byFinger ? (
        <Suspense fallback={button}>
          <AttachMenu
            trigger={button}
            items={[
              { icon: FolderOpen, text: "Choose files", onSelect: () => files.current?.click() },
              { icon: Camera, text: "Take a picture", onSelect: () => shot.current?.click() },
            ]}
          />
        </Suspense>
      ) : (
        <IconButton
          label="Attach files"
          icon={Paperclip}
          className={COMPOSER_BUTTON}
          onClick={() => files.current?.click()}
        />
      )}
    </>
  );
}
