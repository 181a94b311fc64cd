import type { Source } from "./sources.ts";

/** Every group of files that import each other, as a walk that ends where it began. */
export function findCycles(sources: readonly Source[]): string[][] {
  const files = new Map(sources.map((source) => [source.path, source.ours]));
  const done = new Set<string>();
  const trail: string[] = [];
  const cycles: string[][] = [];

  const walk = (path: string) => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) cycles.push([...trail.slice(seenAt), path]);
    if (seenAt >= 0 || done.has(path)) return;
    trail.push(path);
    for (const next of files.get(path) ?? []) walk(next);
    trail.pop();
    done.add(path);
  };

  for (const path of files.keys()) walk(path);
  return cycles;
}
