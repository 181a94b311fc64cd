import type { FileView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { Download, ImageOff, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { classes } from "../../parts/classes.ts";
import { useDevice } from "../../state/hearth.ts";
import { fetchFile } from "./fetchFile.ts";
import { shownPicture, usePictureAddress } from "./imageAddress.ts";
import { percentOf, sizeText } from "./words.ts";

const Blur = lazy(async () => ({ default: (await import("./Blur.tsx")).Blur }));

interface Props {
  readonly room: RoomId;
  readonly event: EventId;
  readonly file: FileView;
  readonly tabIndex: number;
  readonly className?: string;
  readonly onOpen: () => void;
}

/** A picture or a film in a message, in room that was known before it came. Pressed, it is shown large or played, or fetched first. */
export function Thumb({ room, event, file, tabIndex, className, onOpen }: Props) {
  const device = useDevice();
  const [broken, setBroken] = useState(false);
  const shown = shownPicture(file, false);
  const address = usePictureAddress(shown && { room, event, ...shown });
  const isFilm = file.kind === "film";
  const here = file.state === "here";
  const url = broken ? null : address;
  const action = here ? (isFilm ? "Play" : "Show") : file.state === "gone" ? "Gone:" : "Fetch";
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      aria-label={`${action} ${file.name}`}
      aria-disabled={file.state === "gone" || file.state === "coming" || undefined}
      onClick={() => (here ? onOpen() : file.state === "elsewhere" && void fetchFile(device, room, event, file.blob))}
      className={classes("relative block size-full overflow-hidden rounded-lg bg-sunken", className)}
    >
      {file.picture?.blurhash && !url && (
        <Suspense>
          <Blur hash={file.picture.blurhash} />
        </Suspense>
      )}
      {url && (
        <img
          src={url}
          alt=""
          draggable={false}
          decoding="async"
          onError={() => setBroken(true)}
          className="absolute inset-0 size-full animate-appear object-cover"
        />
      )}
      <Overlay file={file} nothing={url === null && !isFilm} />
    </button>
  );
}

/** What is to be known of it at once: that it is a film, that it has to be fetched, how far it has come. */
function Overlay({ file, nothing }: { file: FileView; nothing: boolean }) {
  const { state } = file;
  if (state === "coming" && file.waits && !file.done) return <Badge icon={Download} text="Waits" />;
  if (state === "coming") return <Badge text={`${percentOf(file.done ?? 0, file.size)} %`} />;
  if (state === "elsewhere") return <Badge icon={Download} text={sizeText(file.size)} />;
  if (state === "gone") return <Badge icon={ImageOff} text="Gone" />;
  if (file.kind === "film") return <Badge icon={Play} />;
  return nothing ? <Badge icon={ImageOff} text="Cannot be shown" /> : null;
}

function Badge({ icon: Icon, text }: { icon?: typeof Play; text?: string }) {
  return (
    <span className="absolute inset-0 grid place-items-center">
      <span className="flex items-center gap-1.5 rounded-full bg-[#14100d]/85 px-3 py-2 font-medium text-white text-xs tabular-nums">
        {Icon && <Icon aria-hidden className="size-4" />}
        {text}
      </span>
    </span>
  );
}
