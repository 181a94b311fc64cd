import { filesInWords } from "@hearth/client/blobs/in-words.ts";
import type { MessageItem } from "./composing.ts";

/** What stands for a message where it is only mentioned: its words, or what it brings. */
export function wordsOf({ text, files }: Pick<MessageItem, "text" | "files">): string {
  return text === "" && files ? filesInWords(files.map(({ kind }) => kind)) : text;
}
