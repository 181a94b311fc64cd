import type { FileView } from "@hearth/client/api.ts";
import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import type { Bytes } from "@hearth/protocol/bytes.ts";
import type { AppDevice } from "../../device/wire.ts";
import { HEAD_BYTES, type Sniffed, sniff } from "../bytes/sniff.ts";

/** A file of a message, as its bytes are asked for. */
export interface Source {
  readonly room: RoomId;
  readonly event: EventId;
  readonly file: Pick<FileView, "blob" | "size" | "name" | "kind">;
}

/** Opened bytes; undefined: they are not here. */
export async function readPiece(
  device: AppDevice,
  { room, event, file }: { room: RoomId; event: EventId; file: { blob: BlobId } },
  from: number,
  to: number,
): Promise<Bytes | undefined> {
  const read = await device.readFile(room, event, file.blob, from, to);
  return read.ok ? read.value : undefined;
}

/** What its first bytes say. Sound alone may lie in what else holds films. */
export async function sniffSource(device: AppDevice, source: Source): Promise<Sniffed | undefined> {
  const head = await readPiece(device, source, 0, Math.min(HEAD_BYTES, source.file.size));
  const seen = head && sniff(head);
  if (seen?.is !== "film" || (source.file.kind !== "sound" && source.file.kind !== "voice")) return seen;
  return { is: "sound", type: seen.type === "video/webm" ? "audio/webm" : "audio/mp4" };
}
