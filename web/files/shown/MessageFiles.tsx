import type { FileView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { lazy, Suspense, useState } from "react";
import { classes } from "../../parts/classes.ts";
import { boxOf, columnsOf } from "./boxes.ts";
import { FileCard } from "./FileCard.tsx";
import { isSeen } from "./FilesSpace.tsx";
import { shownPicture, usePictureAddress } from "./imageAddress.ts";
import { Thumb } from "./Thumb.tsx";
import { stateText } from "./words.ts";

const Film = lazy(async () => ({ default: (await import("./Film.tsx")).Film }));
const Viewer = lazy(async () => ({ default: (await import("../viewer/Viewer.tsx")).Viewer }));

interface Props {
  readonly room: RoomId;
  readonly event: EventId;
  readonly files: readonly FileView[];
  readonly tabIndex: number;
}

/** A message's files: what is seen as an album, whatever else below it, each in room that is known at once. */
export default function MessageFiles({ room, event, files, tabIndex }: Props) {
  const [viewed, view] = useState<FileView>();
  const seen = files.filter(isSeen);
  const others = files.filter((file) => !isSeen(file));
  const apart = seen.find(({ direct, waits }) => direct || waits);
  const pictures = seen.filter(({ kind }) => kind === "picture");
  return (
    <div className="mt-1 space-y-1.5">
      {seen.length === 1 && seen[0]?.picture && (
        <div
          style={{ width: boxOf(seen[0].picture).width, aspectRatio: boxOf(seen[0].picture).ratio }}
          className="max-w-full"
        >
          <Seen room={room} event={event} file={seen[0]} tabIndex={tabIndex} onOpen={view} />
        </div>
      )}
      {seen.length > 1 && (
        <ul
          aria-label={`${seen.length} pictures`}
          className={classes("grid max-w-105 gap-1", columnsOf(seen.length) === 2 ? "grid-cols-2" : "grid-cols-3")}
        >
          {seen.map((file) => (
            <li key={file.blob} className="aspect-square">
              <Seen room={room} event={event} file={file} tabIndex={tabIndex} onOpen={view} />
            </li>
          ))}
        </ul>
      )}
      {apart && <p className="text-ink-soft text-xs">{stateText(apart)}</p>}
      {others.map((file) => (
        <FileCard key={file.blob} room={room} event={event} file={file} tabIndex={tabIndex} />
      ))}
      {viewed && (
        <Suspense>
          <Viewer
            pictures={pictures.map((file) => ({ room, event, file }))}
            first={pictures.indexOf(viewed)}
            onClose={() => view(undefined)}
          />
        </Suspense>
      )}
    </div>
  );
}

interface SeenProps extends Omit<Props, "files"> {
  readonly file: FileView;
  readonly onOpen: (file: FileView) => void;
}

/** A picture that opens large, or a film that plays in its place. */
function Seen({ room, event, file, tabIndex, onOpen }: SeenProps) {
  const [playing, play] = useState(false);
  const preview = shownPicture(file, false);
  const poster = usePictureAddress(playing && preview ? { room, event, ...preview } : undefined);
  if (playing)
    return (
      <Suspense>
        <Film source={{ room, event, file }} poster={poster ?? undefined} />
      </Suspense>
    );
  return (
    <Thumb
      room={room}
      event={event}
      file={file}
      tabIndex={tabIndex}
      onOpen={() => (file.kind === "film" ? play(true) : onOpen(file))}
    />
  );
}
