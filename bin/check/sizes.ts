import type { Source } from "./sources.ts";

const LONGEST = 400;

/** One sentence for each file that is too long to be one thing. */
export function longFiles(sources: readonly Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const lines = text.split("\n").length;
    return lines > LONGEST ? [`${path} has ${lines} lines: at most ${LONGEST}`] : [];
  });
}
