import type { Bytes, SealedFile } from "@hearth/protocol";
import type { FileKind } from "./api.ts";

/** So many bytes of a file say what it is. */
export const SIGN_BYTES = 64;

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
const begins = (bytes: Uint8Array, ...sign: number[]) => sign.every((byte, i) => bytes[i] === byte);

/** Brands of ISO base media files (ISO 14496-12) that are pictures, and that are sound alone. */
const PICTURE_BRANDS = new Set(["avif", "avis", "heic", "heix", "mif1", "msf1"]);
const SOUND_BRANDS = new Set(["M4A ", "M4B ", "F4A "]);

/** What the first bytes of a file say that it is; `other`: nothing that is shown in its place. */
export function sniff(bytes: Bytes): "picture" | "film" | "sound" | "other" {
  if (begins(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return "picture"; // PNG
  if (begins(bytes, 0xff, 0xd8, 0xff)) return "picture"; // JPEG
  const start = ascii(bytes, 0, 4);
  if (start === "GIF8") return "picture";
  if (start === "RIFF") return RIFF[ascii(bytes, 8, 12)] ?? "other";
  if (ascii(bytes, 4, 8) === "ftyp") {
    const brand = ascii(bytes, 8, 12);
    return PICTURE_BRANDS.has(brand) ? "picture" : SOUND_BRANDS.has(brand) ? "sound" : "film";
  }
  if (begins(bytes, 0x1a, 0x45, 0xdf, 0xa3)) return "film"; // Matroska, WebM
  if (start === "OggS") return ascii(bytes, 29, 35) === "theora" ? "film" : "sound";
  if (start === "fLaC" || start.startsWith("ID3")) return "sound";
  if (isMpegSound(bytes)) return "sound";
  return "other";
}

/** The head of a frame (ISO 11172-3, 2.4.2.3) of layer 2 or 3, or of ADTS (ISO 13818-7), whose layer is 0. */
function isMpegSound([first, second = 0]: Bytes): boolean {
  const layer = (second >> 1) & 3;
  return first === 0xff && second >> 5 === 7 && (layer === 1 || layer === 2 || (second & 0xf6) === 0xf0);
}

const RIFF: Readonly<Record<string, "picture" | "sound" | "film">> = { WEBP: "picture", WAVE: "sound", "AVI ": "film" };

/** What its author says that a file is. */
export function claimedKind({ type, voice }: Pick<SealedFile, "type" | "voice">): FileKind {
  if (voice) return "voice";
  if (type.startsWith("image/")) return type === "image/svg+xml" ? "other" : "picture";
  if (type.startsWith("video/")) return "film";
  return type.startsWith("audio/") ? "sound" : "other";
}

/**
 * What a file is shown as, once its first bytes are here. WebM and MP4 hold films and sound alike: there the author's word
 * decides between the two, and nothing else does.
 */
export function kindOf(bytes: Bytes, said: Pick<SealedFile, "type" | "voice">): FileKind {
  const seen = sniff(bytes);
  const claimed = claimedKind(said);
  const isHeard = seen === "sound" || seen === "film";
  if (isHeard && (claimed === "voice" || claimed === "sound")) return claimed;
  return seen;
}
