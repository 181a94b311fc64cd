const PALETTES = 8;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function firstOf(word: string): string {
  for (const { segment } of graphemes.segment(word)) return segment.toLocaleUpperCase();
  return "";
}

/** One or two letters for a name, in whatever script it is written. */
export function initials(name: string): string {
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
