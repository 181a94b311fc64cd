import type { FileView } from "@hearth/client/api.ts";
import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import type { AppDevice } from "../../device/wire.ts";
import { useDevice } from "../../state/hearth.ts";
import { mayDecode, shapeOf } from "../bytes/shape.ts";
import { readPiece } from "../stream/source.ts";

/** Larger pictures are saved, not shown. */
const SHOWN_BYTES = 64 * 1024 * 1024;
/** Addresses that are kept at once; the one that was asked for longest ago goes first. */
const KEPT = 120;
const urls = new Map<string, Promise<string | undefined>>();

/** Which picture of a message: the file itself, or the smaller one of it. */
export interface PictureSource {
  readonly room: RoomId;
  readonly event: EventId;
  readonly blob: BlobId;
  readonly size: number;
}

/** The smaller picture of a file where that is here and enough, else the file if it is one and here. */
export function shownPicture(file: FileView, whole: boolean): Pick<PictureSource, "blob" | "size"> | undefined {
  const self = file.kind === "picture" && file.state === "here" ? file : undefined;
  const preview = file.preview?.state === "here" ? file.preview : undefined;
  return whole ? (self ?? preview) : (preview ?? self);
}

/** Only what its own bytes say is a picture of fair size ever comes near a decoder, and only as that. */
async function load(device: AppDevice, source: PictureSource): Promise<string | undefined> {
  if (source.size > SHOWN_BYTES) return undefined;
  const file = { room: source.room, event: source.event, file: { blob: source.blob } };
  const bytes = await readPiece(device, file, 0, source.size);
  const shape = bytes && shapeOf(bytes);
  if (!bytes || !shape || !mayDecode(shape)) return undefined;
  return URL.createObjectURL(new Blob([bytes], { type: `image/${shape.type}` }));
}

function urlOf(device: AppDevice, source: PictureSource): Promise<string | undefined> {
  const key = `${source.event} ${source.blob}`;
  const url = urls.get(key) ?? load(device, source);
  urls.delete(key);
  urls.set(key, url);
  const [oldest] = urls;
  if (oldest && urls.size > KEPT) {
    urls.delete(oldest[0]);
    void oldest[1].then((old) => old && URL.revokeObjectURL(old));
  }
  return url;
}

/** A picture's address; undefined while it is opened, null: it is none that is shown. */
export function usePictureAddress(source: PictureSource | undefined): string | null | undefined {
  const device = useDevice();
  const [shown, set] = useState<{ key: string; url: string | null }>();
  const key = source && `${source.event} ${source.blob}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a picture is its message's and its hash's
  useEffect(() => {
    if (!source || key === undefined) return;
    let wanted = true;
    void urlOf(device, source).then((url) => {
      if (!url) urls.delete(key); // it may be here later
      if (wanted) set({ key, url: url ?? null });
    });
    return () => {
      wanted = false;
    };
  }, [device, key]);
  return key !== undefined && shown?.key === key ? shown.url : undefined;
}
