const LONGEST = 120;
const LONGEST_ENDING = 16;
/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;
/** Controls, line and paragraph separators, marks of direction, joiners and all else that has no look of its own. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\p{Cs}\p{DI}\u2800]/gu;
/** What some system takes for a part of a path, or does not take in a name at all. */
const FORBIDDEN = /[\\/:*?"<>|]/g;

/**
 * A file's name as it may be shown and saved on any system, whatever its author wrote: one part of a path, of seen
 * characters, up to 120 long, not reserved, without blanks or dots at its ends. Safe names stay as they are.
 */
export function safeName(name: string): string {
  const seen = name
    .toWellFormed()
    .replaceAll(/[\t\n\r]+/gu, " ")
    .replaceAll(UNSEEN, "")
    .replaceAll(/\p{Zs}+/gu, " ")
    .normalize("NFC");
  const trimmed = trim(lastPart(seen).replaceAll(FORBIDDEN, "_"));
  const short = trim(shorten(trimmed));
  if (short === "") return "file";
  return RESERVED.test(short) ? `_${short}` : short;
}

/** `../../x` and `C:\y` name files in folders: the name is what stands last. */
function lastPart(name: string): string {
  const parts = name.split(/[\\/]/).filter((part) => trim(part) !== "");
  return parts.at(-1) ?? "";
}

const trim = (name: string) => name.replace(/^[\s.]+/u, "").replace(/[\s.]+$/u, "");

/** Keeps the ending: it says what opens the file. */
function shorten(name: string): string {
  if (name.length <= LONGEST) return name;
  const { base, ending } = splitName(name);
  return `${base.slice(0, LONGEST - 1 - ending.length).replace(/[\ud800-\udbff]$/, "")}…${ending}`;
}

/**
 * A safe name in two, so that a screen that is short of room never hides the true ending: `photo.jpg.exe` is
 * `photo.jpg` and `.exe`. The ending is empty where there is none.
 */
export function splitName(name: string): { readonly base: string; readonly ending: string } {
  const dot = name.lastIndexOf(".");
  const isEnding = dot > 0 && name.length - dot <= LONGEST_ENDING && /^\.[^\s.]+$/u.test(name.slice(dot));
  return isEnding ? { base: name.slice(0, dot), ending: name.slice(dot) } : { base: name, ending: "" };
}
