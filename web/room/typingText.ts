/** Who types, in few words; empty: nobody. */
export function typingText(names: readonly string[]): string {
  const [one, two] = names;
  if (one === undefined) return "";
  if (two === undefined) return `${one} is typing`;
  if (names.length === 2) return `${one} and ${two} are typing`;
  return `${one} and ${names.length - 1} others are typing`;
}
