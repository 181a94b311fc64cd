/** The groups of emoji in their order, by their number in the data. */
export const GROUPS = [
  { group: 0, name: "Smileys", sign: "😀" },
  { group: 1, name: "People", sign: "👋" },
  { group: 3, name: "Animals and nature", sign: "🐻" },
  { group: 4, name: "Food and drink", sign: "🍎" },
  { group: 5, name: "Travel and places", sign: "🚗" },
  { group: 6, name: "Activities", sign: "⚽" },
  { group: 7, name: "Objects", sign: "💡" },
  { group: 8, name: "Symbols", sign: "❤️" },
  { group: 9, name: "Flags", sign: "🏁" },
] as const;

/** In place of a group: what this person took last. */
export const RECENT = { group: -1, name: "Recent", sign: "🕘" } as const;
