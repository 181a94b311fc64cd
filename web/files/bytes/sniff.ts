import { type Sign, signOf } from "@hearth/client/blobs/signs.ts";
import type { Bytes } from "@hearth/protocol/bytes.ts";

/** What is shown in place: everything else is saved, under a type that no browser runs. */
export type Sniffed = Sign;

/** So many bytes from the beginning are enough. */
export const HEAD_BYTES = 4_096;

/** What browsers show by themselves. AVIF and HEIF are pictures, too, whose size nothing here reads before they are decoded. */
const SHOWN: ReadonlySet<string> = new Set([
  ...["image/jpeg", "image/png", "image/gif", "image/webp"],
  ...["video/webm", "video/mp4", "video/quicktime"],
  ...["audio/wav", "audio/ogg", "audio/flac", "audio/mpeg", "audio/aac", "audio/mp4"],
]);

/** Tells what may be shown in place by its first bytes; undefined: anything else. */
export function sniff(head: Bytes): Sniffed | undefined {
  const sign = signOf(head);
  return sign && SHOWN.has(sign.type) ? sign : undefined;
}
