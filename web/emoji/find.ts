import type { Emoji } from "./data.ts";

/** The emoji for what somebody types, best first: by their code, then by their name, then by what they are about. */
export function findEmoji(all: readonly Emoji[], typed: string, most: number): readonly Emoji[] {
  const query = typed.trim().toLowerCase();
  if (query === "") return [];
  const found: { readonly emoji: Emoji; readonly rank: number }[] = [];
  for (const emoji of all) {
    const rank = rankOf(emoji, query);
    if (rank !== undefined) found.push({ emoji, rank });
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

function rankOf({ codes, name, words, char }: Emoji, query: string): number | undefined {
  const code = query.replaceAll(" ", "_");
  if (char === query || codes.includes(code)) return 0;
  if (codes.some((it) => it.startsWith(code))) return 1;
  if (name === query || words.includes(query)) return 2;
  if (startsAWord(name, query) || codes.some((it) => it.includes(`_${code}`))) return 3;
  return words.some((word) => word.startsWith(query)) ? 4 : undefined;
}

const startsAWord = (name: string, query: string): boolean => name.startsWith(query) || name.includes(` ${query}`);

/** The one emoji with this code. */
export function emojiByCode(all: readonly Emoji[], code: string): Emoji | undefined {
  return all.find(({ codes }) => codes.includes(code));
}
