import { safeName } from "@hearth/client/blobs/name.ts";
import type { RoomId } from "@hearth/protocol";
import { LoaderCircle, X } from "lucide-react";
import { useEffect, useState } from "react";
import { IconButton } from "../../parts/IconButton.tsx";
import { useDevice } from "../../state/hearth.ts";
import { ICONS } from "../shown/FileCard.tsx";
import { FileName } from "../shown/FileName.tsx";
import { largeText, sizeText } from "../shown/words.ts";
import { type Added, alter, useAdded } from "./added.ts";
import type { Ready } from "./prepare.ts";
import { useReadied } from "./readied.ts";
import { drop } from "./seal.ts";
import { useLargest } from "./useLargest.ts";

/** What goes with the next message, above the box. */
export function AddedFiles({ room, place }: { room: RoomId; place: string }) {
  const added = useAdded(place);
  const largest = useLargest(room);
  if (added.length === 0) return null;
  return (
    <ul aria-label="Files to send" className="flex max-h-60 flex-wrap gap-2 overflow-y-auto p-2">
      {added.map((one) => (
        <AddedFile key={one.id} place={place} added={one} largest={largest} />
      ))}
    </ul>
  );
}

function AddedFile({ place, added, largest }: { place: string; added: Added; largest: number | undefined }) {
  const device = useDevice();
  const prepared = useReadied(added);
  const ready = prepared?.ok ? prepared.ready : undefined;
  const name = safeName(ready?.about.name ?? added.file.name);
  const wrong = added.wrong ?? (prepared?.ok === false ? prepared.text : undefined);
  const isPicture = ready?.about.type.startsWith("image/") && ready.about.picture !== undefined;
  return (
    <li className="flex w-72 max-w-full gap-2 rounded-md max-sm:grow border border-line bg-surface p-2">
      <Preview ready={ready} busy={!prepared || added.sending} />
      <div className="min-w-0 flex-1">
        <FileName name={name} />
        <p className="text-ink-soft text-xs">{added.sending ? "Being sealed …" : sizes(added, ready)}</p>
        {isPicture && !added.sending && (
          <div className="mt-1 grid gap-0.5 text-xs">
            <Tick
              label="Send original"
              of={name}
              on={added.original}
              onTick={(original) => alter(place, added.id, { original, metadata: false })}
            />
            {added.original && (
              <Tick
                label="With place and camera"
                of={name}
                on={added.metadata}
                onTick={(metadata) => alter(place, added.id, { metadata })}
              />
            )}
          </div>
        )}
        {ready && largest !== undefined && ready.blob.size > largest && (
          <p role="status" className="mt-1 text-ink-soft text-xs">
            {largeText(largest)}
          </p>
        )}
        {wrong && (
          <p role="alert" className="mt-1 text-danger text-xs">
            {wrong}
          </p>
        )}
      </div>
      <IconButton
        label={`Remove ${name}`}
        icon={X}
        className="-mt-1 -mr-1 size-8"
        onClick={() => drop(device, place, added)}
      />
    </li>
  );
}

function sizes({ file }: Added, ready: Ready | undefined): string {
  const size = sizeText(file.size);
  return ready && ready.blob.size < 0.95 * file.size ? `${sizeText(ready.blob.size)}, was ${size}` : size;
}

interface TickProps {
  readonly label: string;
  readonly of: string;
  readonly on: boolean;
  readonly onTick: (on: boolean) => void;
}

function Tick({ label, of, on, onTick }: TickProps) {
  return (
    <label className="flex min-h-6 items-center gap-1.5">
      <input
        type="checkbox"
        aria-label={`${label}: ${of}`}
        checked={on}
        onChange={(event) => onTick(event.target.checked)}
        className="size-4 accent-(--accent)"
      />
      {label}
    </label>
  );
}

/** A picture of it that was checked and drawn here, or what kind of file it is. */
function Preview({ ready, busy }: { ready: Ready | undefined; busy: boolean }) {
  const [url, set] = useState<string>();
  const { about, blob } = ready ?? {};
  const shown = about?.picture ? (about.preview ?? (about.type.startsWith("image/") ? blob : undefined)) : undefined;
  useEffect(() => {
    if (!shown) return set(undefined);
    const made = URL.createObjectURL(shown);
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [shown]);
  const kind = about?.type.startsWith("video/") ? "film" : about?.type.startsWith("audio/") ? "sound" : "other";
  const Icon = busy ? LoaderCircle : ICONS[kind];
  return (
    <span className="relative grid size-14 shrink-0 place-items-center overflow-hidden rounded-sm bg-sunken text-ink-soft">
      {url && <img src={url} alt="" className="absolute inset-0 size-full object-cover" />}
      {(!url || busy) && (
        <Icon aria-hidden className={busy ? "relative size-6 motion-safe:animate-spin" : "relative size-6"} />
      )}
    </span>
  );
}
