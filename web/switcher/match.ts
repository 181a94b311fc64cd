/** Without case and accents, so that "Kuche" finds "Küche". */
const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * How well `query` fits `text`: undefined if its letters do not all stand there in this order; else the greater the
 * better. Whole beginnings come first, then beginnings of words, then letters that stand together.
 */
export function fit(query: string, text: string): number | undefined {
  const [wanted, there] = [folded(query.trim()), folded(text)];
  if (wanted === "") return 0;
  if (there.startsWith(wanted)) return 1_000 - there.length;
  const word = [...there.matchAll(/[\s\-_.@#]/g)].find(({ index }) => there.startsWith(wanted, index + 1));
  if (word) return 800 - word.index;
  const inside = there.indexOf(wanted);
  if (inside >= 0) return 600 - inside;
  return scattered(wanted, there);
}

function scattered(wanted: string, there: string): number | undefined {
  let [at, gaps] = [-1, 0];
  for (const letter of wanted.replace(/\s/g, "")) {
    const next = there.indexOf(letter, at + 1);
    if (next < 0) return undefined;
    if (at >= 0) gaps += next - at - 1;
    at = next;
  }
  return 400 - gaps;
}

/** Those that fit, best first; among equals the order given holds. */
export function best<T>(query: string, all: readonly T[], texts: (it: T) => readonly string[]): T[] {
  const scored = all.flatMap((it, place) => {
    const fits = texts(it).flatMap((text) => fit(query, text) ?? []);
    return fits.length > 0 ? [{ it, place, score: Math.max(...fits) }] : [];
  });
  return scored.sort((a, b) => b.score - a.score || a.place - b.place).map(({ it }) => it);
}
