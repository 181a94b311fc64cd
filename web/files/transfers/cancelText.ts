import type { TransferView } from "@hearth/client/api.ts";

/** What goes with a file for which its message waits, in a sentence. */
export function cancelText({ words, files }: NonNullable<TransferView["takes"]>): string {
  const others = files === 0 ? [] : [files === 1 ? (words ? "other file" : "its other file") : `${files} other files`];
  const also = [...(words ? ["words"] : []), ...others];
  const more = also.length > 0 ? `, ${also.join(" and ")} included` : "";
  return `The message waits for this file and is deleted with it${more}.`;
}
