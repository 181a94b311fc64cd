import { claimedKind } from "@hearth/client/blobs/kind.ts";
import type { GhostFileView, GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import {
  CloudDownload,
  Download,
  FileAudio,
  FileIcon,
  FileImage,
  FileVideo,
  type LucideIcon,
  Trash2,
  X,
} from "lucide-react";
import { useState } from "react";
import { FileName } from "../../files/shown/FileName.tsx";
import { percentOf, sizeText } from "../../files/shown/words.ts";
import { Failed } from "../../parts/Failed.tsx";
import { Act } from "./Act.tsx";
import { Picture } from "./Picture.tsx";
import { saveFile } from "./save.ts";
import { whereText } from "./where.ts";

const ICONS: Readonly<Record<ReturnType<typeof claimedKind>, LucideIcon>> = {
  picture: FileImage,
  film: FileVideo,
  sound: FileAudio,
  voice: FileAudio,
  other: FileIcon,
};

interface Props {
  readonly room: GhostRoomApi;
  readonly file: GhostFileView;
  readonly isMine: boolean;
}

/** A file in a ghost room: what it is, where it is, and what can be done with it. A picture that is here is shown. */
export function FileLine({ room, file, isMine }: Props) {
  const [failure, setFailure] = useState<string>();
  const { id, name, size, state, done } = file;
  const kind = claimedKind(file);
  const Icon = ICONS[kind];
  const moves = state === "reading" || state === "coming";
  const fetch = (): void => {
    const begun = room.fetchFile(id);
    setFailure(begun.ok ? undefined : begun.error.text);
  };
  return (
    <div className="grid max-w-105 gap-1.5 py-0.5">
      {kind === "picture" && state === "here" && <Picture room={room} file={file} />}
      <div className="relative flex items-center gap-3 overflow-hidden rounded-lg border border-line bg-raised p-2.5">
        <Icon aria-hidden className="size-6 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <FileName name={name} />
          <p className="text-ink-soft text-xs tabular-nums">
            {[sizeText(size), ...whereText(file, isMine)].join(" · ")}
          </p>
        </div>
        {(state === "offered" || state === "missing") && (
          <Act label={`Fetch ${name}`} icon={CloudDownload} onClick={fetch} />
        )}
        {state === "here" && (
          <Act label={`Save ${name}`} icon={Download} onClick={async () => setFailure(await saveFile(room, file))} />
        )}
        {moves && <Act label={`Cancel ${name}`} icon={X} onClick={() => room.forgetFile(id)} />}
        {state === "here" && <Act label={`Forget ${name}`} icon={Trash2} onClick={() => room.forgetFile(id)} />}
        {moves && (
          <span
            aria-hidden
            className="absolute bottom-0 left-0 h-0.5 bg-accent"
            style={{ width: `${percentOf(done, size)}%` }}
          />
        )}
      </div>
      <Failed text={failure} />
    </div>
  );
}
