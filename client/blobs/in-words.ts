import type { FileKind } from "./api.ts";

const ONE: Readonly<Record<FileKind, string>> = {
  picture: "A picture",
  film: "A video",
  sound: "A sound",
  voice: "A voice message",
  other: "A file",
};
const MANY: Readonly<Record<FileKind, string>> = {
  picture: "pictures",
  film: "videos",
  sound: "sounds",
  voice: "voice messages",
  other: "files",
};

/** What stands where a line of a message would be shown that has no words: "A picture", "3 files". */
export function filesInWords(kinds: readonly FileKind[]): string {
  const [first = "other"] = kinds;
  if (kinds.length <= 1) return ONE[first];
  return `${kinds.length} ${MANY[kinds.every((it) => it === first) ? first : "other"]}`;
}
