import type { Outcome } from "@hearth/client/api.ts";
import type { Bytes } from "@hearth/protocol";
import { ImageUp } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Cropper } from "./Cropper.tsx";
import { type Crop, wholeCrop } from "./crop.ts";
import { finish } from "./finish.ts";
import { openPicture } from "./open.ts";

interface Props {
  /** The picture as it is now. */
  readonly children: ReactNode;
  readonly isSet: boolean;
  readonly round: boolean;
  readonly onSave: (bytes: Bytes | null) => Promise<Outcome>;
}

const CANNOT = "This browser cannot write the picture. Try another picture, or another browser.";

/** A picture: chosen, cropped and made small on this device, and only then handed on. */
export function PictureField({ children, isSet, round, onSave }: Props) {
  const [open, setOpen] = useState<{ image: ImageBitmap; crop: Crop }>();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string>();
  const file = useRef<HTMLInputElement>(null);
  const choose = useRef<HTMLButtonElement>(null);
  const image = open?.image;
  useEffect(() => () => image?.close(), [image]);
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !open) choose.current?.focus(); // what had the focus is gone
    wasOpen.current = open !== undefined;
  }, [open]);

  async function take(chosen: File | undefined) {
    if (!chosen) return;
    setFault(undefined);
    const opened = await openPicture(chosen);
    if (opened.ok) setOpen({ image: opened.image, crop: wholeCrop(opened.image) });
    else setFault(opened.text);
  }

  async function save(bytes: Bytes | null | undefined) {
    if (bytes === undefined) return setFault(CANNOT);
    const done = await onSave(bytes);
    if (!done.ok) return setFault(done.error.text);
    setFault(undefined);
    setOpen(undefined);
  }

  async function keep() {
    if (!open) return;
    setBusy(true);
    await save(await finish(open.image, open.crop));
    setBusy(false);
  }

  return (
    <div className="grid gap-3">
      {open ? (
        <>
          <Cropper {...open} round={round} onCrop={(crop) => setOpen({ image: open.image, crop })} />
          <div className="flex justify-center gap-2">
            <Button kind="main" size="small" busy={busy} onClick={() => void keep()}>
              Save picture
            </Button>
            <Button size="small" onClick={() => setOpen(undefined)}>
              Cancel
            </Button>
          </div>
        </>
      ) : (
        <div className="flex items-center gap-4">
          {children}
          <div className="flex flex-wrap gap-2">
            <Button ref={choose} size="small" onClick={() => file.current?.click()}>
              <ImageUp aria-hidden className="size-4" />
              Choose picture
            </Button>
            {isSet && (
              <Button size="small" kind="quiet" onClick={() => void save(null)}>
                Remove picture
              </Button>
            )}
          </div>
          <input
            ref={file}
            type="file"
            accept="image/jpeg,image/png,image/webp"
            aria-label="Picture file"
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0]);
              event.target.value = ""; // the same file may be chosen again
            }}
          />
        </div>
      )}
      <Failed text={fault} />
    </div>
  );
}
