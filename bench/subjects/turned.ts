/** The same, begun with another one for each `by`: no subject is always the first of a run. */
export function turned<T>(all: readonly T[], by: number): readonly T[] {
  const at = by % Math.max(1, all.length);
  return [...all.slice(at), ...all.slice(0, at)];
}
