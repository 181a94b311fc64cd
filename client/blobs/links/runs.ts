import type { ChunkRun } from "@hearth/protocol";

/** Which chunks of `chunks` are meant, one bit each, as runs in order: at most `most`, the first ones. */
export function runsOf(chunks: number, has: (chunk: number) => boolean, most: number): ChunkRun[] {
  const runs: ChunkRun[] = [];
  for (let chunk = 0; chunk < chunks; chunk++) {
    if (!has(chunk)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === chunk) last[1] += 1;
    else if (runs.length < most) runs.push([chunk, 1]);
    else break;
  }
  return runs;
}

/** The same of chunks that are named in any order. */
export function runsIn(chunks: readonly number[]): ChunkRun[] {
  const runs: ChunkRun[] = [];
  for (const chunk of [...chunks].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === chunk) last[1] += 1;
    else runs.push([chunk, 1]);
  }
  return runs;
}

/** How many chunks they are; `undefined`: one of them leads out of `chunks`. */
export function countIn(runs: readonly ChunkRun[], chunks: number): number | undefined {
  let count = 0;
  for (const [from, length] of runs) {
    if (from + length > chunks) return undefined;
    count += length;
  }
  return count;
}
