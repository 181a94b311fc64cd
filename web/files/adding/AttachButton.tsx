import { Camera, Paperclip } from "lucide-react";
import { useRef } from "react";
import { classes } from "../../parts/classes.ts";
import { IconButton } from "../../parts/IconButton.tsx";
import { COMPOSER_BUTTON } from "../../room/bar.ts";
import { add } from "./added.ts";

/** Chooses files, several at once; on phones there is the camera besides. */
export function AttachButton({ place, camera }: { place: string; camera: boolean }) {
  const files = useRef<HTMLInputElement>(null);
  const shot = useRef<HTMLInputElement>(null);
  function take(input: HTMLInputElement): void {
    add(place, [...(input.files ?? [])]);
    input.value = ""; // the same one may be chosen again
  }
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
      {camera && (
        <IconButton
          label="Take a picture"
          icon={Camera}
          className={classes(COMPOSER_BUTTON, "hidden pointer-coarse:inline-grid")}
          onClick={() => shot.current?.click()}
        />
      )}
      <IconButton
        label="Attach files"
        icon={Paperclip}
        className={COMPOSER_BUTTON}
        onClick={() => files.current?.click()}
      />
    </>
  );
}
