import type { Bytes } from "@hearth/protocol/bytes.ts";

/** What is shown in place: everything else is saved, under a type that no browser runs. */
export interface Sniffed {
  readonly is: "picture" | "film" | "sound";
  /** The media type that its bytes say, whatever anybody called it. */
  readonly type: string;
}

/** So many bytes from the beginning are enough, */
export const HEAD_BYTES = 4_096;
/** and within so many of them an EBML header says which kind of file it begins. */
const EBML_BYTES = 64;

const SOUND_BRANDS: readonly string[] = ["M4A ", "M4B ", "M4P "];
const STILL_BRANDS = /^(avi[fs]|hei[cfmsx]|hev[cx]|mif1|msf1)$/;

/** Tells a picture, a film or a sound by its first bytes; undefined: anything else, and that is never shown in place. */
export function sniff(head: Bytes): Sniffed | undefined {
  const at = (from: number, length: number) => String.fromCharCode(...head.subarray(from, from + length));
  const [a = 0, b = 0, c = 0] = head;
  if (a === 0xff && b === 0xd8 && c === 0xff) return { is: "picture", type: "image/jpeg" };
  if (at(0, 8) === "\x89PNG\r\n\x1a\n") return { is: "picture", type: "image/png" };
  if (at(0, 6) === "GIF87a" || at(0, 6) === "GIF89a") return { is: "picture", type: "image/gif" };
  if (at(0, 4) === "RIFF" && at(8, 4) === "WEBP") return { is: "picture", type: "image/webp" };
  if (at(0, 4) === "RIFF" && at(8, 4) === "WAVE") return { is: "sound", type: "audio/wav" };
  if (at(0, 4) === "OggS") return { is: "sound", type: "audio/ogg" };
  if (at(0, 4) === "fLaC") return { is: "sound", type: "audio/flac" };
  if (at(0, 3) === "ID3" || isMp3(a, b)) return { is: "sound", type: "audio/mpeg" };
  if (a === 0xff && (b & 0xf6) === 0xf0) return { is: "sound", type: "audio/aac" };
  if (at(4, 4) === "ftyp") return boxed(at(8, 4));
  const isWebm = at(0, 4) === "\x1a\x45\xdf\xa3" && at(0, EBML_BYTES).includes("webm");
  return isWebm ? { is: "film", type: "video/webm" } : undefined;
}

/** MPEG audio, layer III (ISO 11172-3): eleven bits of sync, a version that exists, the layer. */
const isMp3 = (a: number, b: number): boolean => a === 0xff && (b & 0xe6) === 0xe2 && (b & 0x18) !== 0x08;

/** ISO 14496-12, by its brand. */
function boxed(brand: string): Sniffed | undefined {
  if (STILL_BRANDS.test(brand)) return undefined;
  if (SOUND_BRANDS.includes(brand)) return { is: "sound", type: "audio/mp4" };
  return { is: "film", type: brand === "qt  " ? "video/quicktime" : "video/mp4" };
}
