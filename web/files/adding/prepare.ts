import type { FileAbout } from "@hearth/client/api.ts";
import { HEAD_BYTES, sniff } from "../bytes/sniff.ts";
import type { Added } from "./added.ts";
import { readyFilm } from "./film.ts";

/** A file as it goes into this device's store. */
export interface Ready {
  readonly blob: Blob;
  readonly about: FileAbout;
}
export type Prepared = { readonly ok: true; readonly ready: Ready } | { readonly ok: false; readonly text: string };

const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]*\/[a-z0-9][a-z0-9!#$&^_.+-]*$/;
const ENDINGS: Readonly<Record<string, RegExp>> = {
  "image/jpeg": /\.jpe?g$/i,
  "image/png": /\.png$/i,
  "image/webp": /\.webp$/i,
  "image/gif": /\.gif$/i,
};

/** Makes a file ready to be sent: pictures small, what is seen with a foretaste, what is heard with its length. */
export async function prepare({ file, original, metadata }: Omit<Added, "id" | "sending">): Promise<Prepared> {
  let head: Uint8Array<ArrayBuffer>;
  try {
    head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
  } catch {
    return { ok: false, text: `“${file.name}” cannot be read any more: it was moved, changed or is a folder.` };
  }
  const name = file.name || "file";
  const said = file.type.split(";")[0]?.trim().toLowerCase() ?? "";
  const type = MEDIA_TYPE.test(said) ? said : "application/octet-stream";
  const plain: Ready = { blob: file, about: { name, type } };
  const seen = sniff(head);
  if (seen?.is === "picture") return { ok: true, ready: (await picture(file, name, { original, metadata })) ?? plain };
  if (!seen) return { ok: true, ready: isContainer(head) ? plain : { ...plain, about: { name, type: honest(type) } } };
  const { ms, picture: shown, preview } = await readyFilm(file, seen.is);
  const about: FileAbout = {
    name,
    // A container for films holds sounds as well: there what it was called tells them apart.
    type: type.startsWith("audio/") && !shown ? type : seen.type,
    ...(shown && { picture: shown }),
    ...(ms !== undefined && { sound: { ms } }),
    ...(preview && { preview }),
  };
  return { ok: true, ready: { blob: file, about } };
}

/** Of a kind whose members are many, and not all shown here (ISO base media, Matroska). */
const isContainer = (head: Uint8Array): boolean =>
  String.fromCharCode(...head.subarray(4, 8)) === "ftyp" || (head[0] === 0x1a && head[1] === 0x45);

/** What is called a picture, film or sound, and is none, is called nothing. */
const honest = (type: string): string => (/^(image|video|audio)\//.test(type) ? "application/octet-stream" : type);

async function picture(
  file: File,
  name: string,
  how: Pick<Added, "original" | "metadata">,
): Promise<Ready | undefined> {
  const { readyPicture } = await import("./pictures.ts");
  const answered = await readyPicture({ source: file, ...how });
  if (!("picture" in answered)) return undefined;
  const { blob, type, width, height, blurhash, preview } = answered.picture;
  const about = { name: endingFor(name, type), type, picture: { width, height, ...(blurhash && { blurhash }) } };
  return { blob, about: { ...about, ...(preview && { preview }) } };
}

/** The name with the ending of what it is now. */
export function endingFor(name: string, type: string): string {
  const ending = ENDINGS[type];
  if (!ending || ending.test(name)) return name;
  return `${name.replace(/\.(jpe?g|png|webp|gif|heic|heif|bmp|tiff?)$/i, "")}.${type.slice("image/".length).replace("jpeg", "jpg")}`;
}
