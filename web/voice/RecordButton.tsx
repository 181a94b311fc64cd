import type { EventId, RoomId } from "@hearth/protocol";
import { Mic } from "lucide-react";
import { Suspense, useEffect, useRef, useState } from "react";
import { Recorder } from "../files/later.ts";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { COMPOSER_BUTTON } from "../room/bar.ts";

/** Who presses for so long speaks while they hold it. */
const HOLD_MS = 400;

interface Props {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
  /** Something is written: on phones its place is needed. */
  readonly quiet: boolean;
}

/** Records a voice message: pressed once, or held while somebody speaks. */
export function RecordButton({ room, thread, quiet }: Props) {
  const [open, setOpen] = useState(false);
  const [released, setReleased] = useState(false);
  const since = useRef<number>(undefined);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const up = (): void => {
      if (since.current !== undefined && performance.now() - since.current > HOLD_MS) setReleased(true);
      since.current = undefined;
    };
    addEventListener("pointerup", up);
    addEventListener("pointercancel", up);
    return () => {
      removeEventListener("pointerup", up);
      removeEventListener("pointercancel", up);
    };
  }, [open]);

  function begin(): void {
    setReleased(false);
    setOpen(true);
  }

  return (
    <>
      <IconButton
        ref={button}
        label="Record voice message"
        icon={Mic}
        className={classes(COMPOSER_BUTTON, quiet && "hidden sm:inline-grid")}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          since.current = performance.now();
          begin();
        }}
        onClick={begin}
        onContextMenu={(event) => event.preventDefault()} // a long touch is a hold
      />
      {open && (
        <Suspense>
          <Recorder
            room={room}
            thread={thread}
            released={released}
            onDone={() => {
              setOpen(false);
              button.current?.focus();
            }}
          />
        </Suspense>
      )}
    </>
  );
}
