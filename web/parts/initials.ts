const PALETTES = 8;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase();
  return "";
}

/** Of names seen so far: splitting is slow, and a list of a thousand asks over and over. */
const known = new Map<string, string>();
const KEPT = 4_000;

/** One or two letters for a name, in whatever script it is written. */
export function initials(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= KEPT) known.clear();
  const made = lettersOf(name);
  known.set(name, made);
  return made;
}

function lettersOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return (first ? firstOf(first) : "?") + (last ? firstOf(last) : "");
}

/** Which of the palettes belongs to an id: the same on every device. */
export function paletteOf(id: string): number {
  let sum = 0;
  for (const unit of id) sum = (sum * 31 + unit.charCodeAt(0)) % 0x7fffffff;
  return sum % PALETTES;
}
