import type { Bytes } from "@hearth/protocol/bytes.ts";

/** What a file is by its own bytes, whatever anybody called it. */
export interface Sign {
  readonly is: "picture" | "film" | "sound";
  /** Media type. */
  readonly type: string;
}

/** So many bytes of a file say what it is. */
export const SIGN_BYTES = 64;

const SOUND_BRANDS: ReadonlySet<string> = new Set(["M4A ", "M4B ", "M4P ", "F4A "]);
const RIFF: Readonly<Record<string, Sign>> = {
  WEBP: { is: "picture", type: "image/webp" },
  WAVE: { is: "sound", type: "audio/wav" },
  "AVI ": { is: "film", type: "video/x-msvideo" },
};

/** Tells a picture, a film or a sound by its first bytes; undefined: anything else, which is never shown in place. */
export function signOf(head: Bytes): Sign | undefined {
  const at = (from: number, length: number) => String.fromCharCode(...head.subarray(from, from + length));
  const [a = 0, b = 0, c = 0] = head;
  if (a === 0xff && b === 0xd8 && c === 0xff) return { is: "picture", type: "image/jpeg" };
  if (at(0, 8) === "\x89PNG\r\n\x1a\n") return { is: "picture", type: "image/png" };
  if (at(0, 6) === "GIF87a" || at(0, 6) === "GIF89a") return { is: "picture", type: "image/gif" };
  if (at(0, 4) === "RIFF") return RIFF[at(8, 4)];
  if (at(0, 4) === "OggS")
    return at(29, 6) === "theora" ? { is: "film", type: "video/ogg" } : { is: "sound", type: "audio/ogg" };
  if (at(0, 4) === "fLaC") return { is: "sound", type: "audio/flac" };
  if (at(0, 3) === "ID3" || isMpegSound(a, b)) return { is: "sound", type: "audio/mpeg" };
  if (a === 0xff && (b & 0xf6) === 0xf0) return { is: "sound", type: "audio/aac" }; // ADTS (ISO 13818-7): layer 0
  if (at(4, 4) === "ftyp") return boxed(at(8, 4));
  if (at(0, 4) !== "\x1a\x45\xdf\xa3") return undefined;
  return { is: "film", type: at(0, SIGN_BYTES).includes("webm") ? "video/webm" : "video/x-matroska" };
}

/** The head of a frame (ISO 11172-3, 2.4.2.3): eleven bits of sync, a version that exists, layer II or III. */
function isMpegSound(a: number, b: number): boolean {
  const layer = (b >> 1) & 3;
  return a === 0xff && b >> 5 === 7 && (b & 0x18) !== 0x08 && (layer === 1 || layer === 2);
}

/** ISO 14496-12, by its brand. */
function boxed(brand: string): Sign {
  if (/^avi[fs]$/.test(brand)) return { is: "picture", type: "image/avif" };
  if (/^(hei[cfmsx]|hev[cx]|mif1|msf1)$/.test(brand)) return { is: "picture", type: "image/heif" };
  if (SOUND_BRANDS.has(brand)) return { is: "sound", type: "audio/mp4" };
  return { is: "film", type: brand === "qt  " ? "video/quicktime" : "video/mp4" };
}
