import type { FileItem, FilesWish, RoomView } from "@hearth/client/api.ts";
import { lazy, Suspense, useState } from "react";
import { Segments } from "../../look/Segments.tsx";
import { Button } from "../../parts/Button.tsx";
import { jumpTo } from "../../room/jump.ts";
import { SidePanel } from "../../room/SidePanel.tsx";
import { fullTime } from "../../room/times.ts";
import { useNameOf } from "../../state/people.ts";
import { FileCard } from "../shown/FileCard.tsx";
import { isSeen } from "../shown/FilesSpace.tsx";
import { Thumb } from "../shown/Thumb.tsx";
import { useFiles } from "./useFiles.ts";

const Viewer = lazy(async () => ({ default: (await import("../viewer/Viewer.tsx")).Viewer }));

const KINDS: readonly { readonly value: FilesWish; readonly label: string }[] = [
  { value: "all", label: "All" },
  { value: "pictures", label: "Pictures" },
  { value: "sound", label: "Sound" },
  { value: "other", label: "Other" },
];
const NONE: Record<FilesWish, string> = {
  all: "Nobody has sent a file here yet.",
  pictures: "There are no pictures or films here yet.",
  sound: "There are no sounds or voice messages here yet.",
  other: "There are no other files here yet.",
};

/** What was sent in a room, beside it. */
export function FilesPanel({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const [kind, setKind] = useState<FilesWish>("all");
  const [viewed, view] = useState<FileItem>();
  const { files, more, older } = useFiles(room.room, kind);
  const pictures = (files ?? []).filter((it) => it.kind === "picture" && isSeen(it));
  return (
    <SidePanel title="Files" onClose={onClose}>
      <div className="px-3 pt-3">
        <Segments label="Kind" options={KINDS} value={kind} onChoose={setKind} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto p-3">
        {files?.length === 0 && <p className="text-ink-soft text-sm">{NONE[kind]}</p>}
        {kind === "pictures" ? (
          <ul aria-label="Files" className="grid grid-cols-3 gap-1">
            {files?.map((it) => (
              <li key={it.id} className="aspect-square">
                <Thumb
                  room={room.room}
                  event={it.event}
                  file={it}
                  tabIndex={0}
                  onOpen={() => (it.kind === "picture" ? view(it) : jumpTo(room.room, it.event))}
                />
              </li>
            ))}
          </ul>
        ) : (
          <ul aria-label="Files" className="space-y-3">
            {files?.map((it) => (
              <Listed key={it.id} room={room} it={it} />
            ))}
          </ul>
        )}
        {more && (
          <Button size="small" className="mt-3" onClick={older}>
            Show older files
          </Button>
        )}
      </div>
      {viewed && (
        <Suspense>
          <Viewer
            pictures={pictures.map((file) => ({ room: room.room, event: file.event, file }))}
            first={pictures.findIndex(({ id }) => id === viewed.id)}
            onClose={() => view(undefined)}
          />
        </Suspense>
      )}
    </SidePanel>
  );
}

function Listed({ room, it }: { room: RoomView; it: FileItem }) {
  const name = useNameOf(it.author, it.authorName);
  return (
    <li className="space-y-1">
      <FileCard room={room.room} event={it.event} file={it} tabIndex={0} />
      <p className="flex flex-wrap items-center gap-x-2 px-1 text-ink-soft text-xs">
        {name} · {fullTime(it.at)}
        <Button size="small" kind="quiet" className="min-h-7 px-2 text-xs" onClick={() => jumpTo(room.room, it.event)}>
          Go to message
        </Button>
      </p>
    </li>
  );
}
