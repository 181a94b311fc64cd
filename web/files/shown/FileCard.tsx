import type { FileKind, FileView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { CircleSlash, CloudDownload, Download, FileAudio, FileIcon, FileImage, FileVideo, Mic } from "lucide-react";
import { lazy, Suspense } from "react";
import { IconButton } from "../../parts/IconButton.tsx";
import { useDevice } from "../../state/hearth.ts";
import { FileName } from "./FileName.tsx";
import { fetchFile } from "./fetchFile.ts";
import { percentOf, sizeText, stateText } from "./words.ts";

const Sound = lazy(async () => ({ default: (await import("./Sound.tsx")).Sound }));

export const ICONS: Record<FileKind, typeof FileIcon> = {
  picture: FileImage,
  film: FileVideo,
  sound: FileAudio,
  voice: Mic,
  other: FileIcon,
};

interface Props {
  readonly room: RoomId;
  readonly event: EventId;
  readonly file: FileView;
  readonly tabIndex: number;
}

/** Any file: what it is, where it is, and what can be done with it. Sounds that are here are heard in it. */
export function FileCard({ room, event, file, tabIndex }: Props) {
  const device = useDevice();
  const Icon = file.state === "gone" ? CircleSlash : ICONS[file.kind];
  const isHeard = (file.kind === "sound" || file.kind === "voice") && file.state === "here";
  const state = stateText(file);
  return (
    <div className="relative flex w-full max-w-105 items-center gap-3 overflow-hidden rounded-lg border border-line bg-raised p-2.5">
      {!isHeard && <Icon aria-hidden className="size-6 shrink-0 text-ink-soft" />}
      <div className="min-w-0 flex-1">
        {file.kind !== "voice" && <FileName name={file.name} />}
        {isHeard ? (
          <Suspense fallback={<div className="h-10" />}>
            <Sound source={{ room, event, file }} file={file} tabIndex={tabIndex} />
          </Suspense>
        ) : (
          <p className="text-ink-soft text-xs">
            {file.kind === "voice" ? "Voice message" : sizeText(file.size)}
            {state && ` · ${state}`}
          </p>
        )}
      </div>
      {file.state === "elsewhere" && (
        <IconButton
          label={`Fetch ${file.name}`}
          icon={CloudDownload}
          tabIndex={tabIndex}
          onClick={() => void fetchFile(device, room, event, file.blob)}
        />
      )}
      {file.state === "here" && file.kind !== "voice" && (
        <IconButton
          label={`Save ${file.name}`}
          icon={Download}
          tabIndex={tabIndex}
          onClick={() => void save(device, { room, event, file })}
        />
      )}
      {file.state === "coming" && (
        <span
          aria-hidden
          className="absolute bottom-0 left-0 h-0.5 bg-accent"
          style={{ width: `${percentOf(file.done ?? 0, file.size)}%` }}
        />
      )}
    </div>
  );
}

const save = async (...it: Parameters<typeof import("../stream/save.ts").saveFile>): Promise<void> =>
  (await import("../stream/save.ts")).saveFile(...it);
