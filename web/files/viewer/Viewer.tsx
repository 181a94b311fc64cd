import type { FileView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { ChevronLeft, ChevronRight, Download, X, ZoomIn, ZoomOut } from "lucide-react";
import { Dialog } from "radix-ui";
import { type KeyboardEvent, useRef, useState } from "react";
import { IconButton } from "../../parts/IconButton.tsx";
import { useDevice } from "../../state/hearth.ts";
import { shownPicture, usePictureAddress } from "../shown/imageAddress.ts";
import { sizeText } from "../shown/words.ts";
import { saveFile } from "../stream/save.ts";
import { useZoom } from "./useZoom.ts";

export interface ViewedPicture {
  readonly room: RoomId;
  readonly event: EventId;
  readonly file: FileView;
}

interface Props {
  readonly pictures: readonly ViewedPicture[];
  readonly first: number;
  readonly onClose: () => void;
}

const STEP = 1.4;
const SHIFT_PX = 60;
const BUTTON = "size-11 bg-[#14100d]/60 text-white hover:bg-[#3a302a] hover:text-white";

/** Pictures large, one at a time: wheel, fingers or plus and minus zoom, arrows and swipes lead to the next, Escape back. */
export function Viewer({ pictures, first, onClose }: Props) {
  const device = useDevice();
  const [at, setAt] = useState(Math.max(0, first));
  const stage = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(document.activeElement);
  const shown = pictures[at];
  const zoom = useZoom(stage, step);
  const source = shown && shownPicture(shown.file, true);
  const url = usePictureAddress(shown && source && { room: shown.room, event: shown.event, ...source });

  function step(by: 1 | -1): void {
    const next = at + by;
    if (next < 0 || next >= pictures.length) return;
    zoom.reset();
    setAt(next);
  }

  function actFor(key: string, near: boolean): (() => void) | undefined {
    switch (key) {
      case "ArrowLeft":
        return () => (near ? zoom.shift(SHIFT_PX, 0) : step(-1));
      case "ArrowRight":
        return () => (near ? zoom.shift(-SHIFT_PX, 0) : step(1));
      case "ArrowUp":
        return () => zoom.shift(0, SHIFT_PX);
      case "ArrowDown":
        return () => zoom.shift(0, -SHIFT_PX);
      case "+":
      case "=":
        return () => zoom.by(STEP);
      case "-":
        return () => zoom.by(1 / STEP);
      case "0":
        return zoom.reset;
      default:
        return undefined;
    }
  }

  function press(event: KeyboardEvent): void {
    const act = actFor(event.key, zoom.view.scale > 1);
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  if (!shown) return null;
  const { file } = shown;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Content
          aria-describedby={undefined}
          onKeyDown={press}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            stage.current?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus();
          }}
          className="fixed inset-0 z-40 flex animate-appear flex-col bg-[#14100d] text-white outline-none"
        >
          <header className="flex shrink-0 items-center gap-1 p-2 pt-[max(0.5rem,env(safe-area-inset-top))]">
            <div className="min-w-0 flex-1 px-2">
              <Dialog.Title className="truncate font-medium text-sm">
                <bdi>{file.name}</bdi>
              </Dialog.Title>
              <p className="text-white/75 text-xs tabular-nums">
                {sizeText(file.size)}
                {pictures.length > 1 && ` · ${at + 1} of ${pictures.length}`}
              </p>
            </div>
            <IconButton label="Zoom out" icon={ZoomOut} className={BUTTON} onClick={() => zoom.by(1 / STEP)} />
            <IconButton label="Zoom in" icon={ZoomIn} className={BUTTON} onClick={() => zoom.by(STEP)} />
            <IconButton
              label="Save picture"
              icon={Download}
              className={BUTTON}
              onClick={() => void saveFile(device, shown)}
            />
            <Dialog.Close asChild>
              <IconButton label="Close picture" icon={X} className={BUTTON} />
            </Dialog.Close>
          </header>
          <section
            ref={stage}
            aria-label="Picture"
            tabIndex={-1}
            {...zoom.on}
            onDoubleClick={() => (zoom.view.scale > 1 ? zoom.reset() : zoom.by(2.5))}
            className="relative min-h-0 flex-1 touch-none select-none overflow-hidden outline-none"
          >
            {url && (
              <img
                src={url}
                alt={file.name}
                draggable={false}
                className="absolute inset-0 size-full object-contain"
                style={{ transform: `translate(${zoom.view.x}px, ${zoom.view.y}px) scale(${zoom.view.scale})` }}
              />
            )}
            {url === null && (
              <p className="grid h-full place-items-center">This picture cannot be shown. Save it instead.</p>
            )}
          </section>
          {at > 0 && (
            <IconButton
              label="Previous picture"
              icon={ChevronLeft}
              className={`${BUTTON} absolute top-1/2 left-2`}
              onClick={() => step(-1)}
            />
          )}
          {at < pictures.length - 1 && (
            <IconButton
              label="Next picture"
              icon={ChevronRight}
              className={`${BUTTON} absolute top-1/2 right-2`}
              onClick={() => step(1)}
            />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
