import type { FileSpace } from "@hearth/client/blobs/space-api.ts";

const MB = 1024 * 1024;

/** Whole megabytes, as they stand in a field. */
export const inMegabytes = (bytes: number): string => String(Math.floor(bytes / MB));

/** What was typed, in bytes; undefined: it is no whole number that makes sense. */
export function readMegabytes(text: string): number | undefined {
  const typed = text.trim().replaceAll(/[\s,.](?=\d{3}(\D|$))/g, "");
  return /^\d{1,8}$/.test(typed) ? Number(typed) * MB : undefined;
}

/** How much is used, as sentences for people: the own share for everybody, and all of it for an owner. */
export function usedText({ rules, used, all }: FileSpace): readonly string[] {
  const own = `Your files take ${megabytes(used)} of ${megabytes(rules.person)}.`;
  if (!all) return [own];
  const free = all.free === null ? "" : `, and ${megabytes(all.free)} are free on its disk`;
  return [`All files at the host take ${megabytes(all.used)}${free}.`, own];
}

const megabytes = (bytes: number) => `${Math.ceil(bytes / MB).toLocaleString("en")} MB`;
