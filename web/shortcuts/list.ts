/** Everything that can be done by keys, with the chord that is usual for it. */
export const SHORTCUTS = [
  { id: "switcher", label: "Go to a room, a person or a setting", chord: "Ctrl+K" },
  { id: "search", label: "Search", chord: "Ctrl+/" },
  { id: "roomAbove", label: "To the room above", chord: "Alt+ArrowUp" },
  { id: "roomBelow", label: "To the room below", chord: "Alt+ArrowDown" },
  { id: "unreadAbove", label: "To the next unread room above", chord: "Alt+Shift+ArrowUp" },
  { id: "unreadBelow", label: "To the next unread room below", chord: "Alt+Shift+ArrowDown" },
  { id: "markRead", label: "Mark the room as read", chord: "Escape" },
  { id: "mute", label: "Mute or unmute me in a call", chord: "Ctrl+Shift+M" },
  { id: "talk", label: "Talk in a call, while I hold them", chord: "Ctrl+Space" },
  { id: "deafen", label: "Deafen or undeafen me in a call", chord: "Ctrl+Shift+D" },
  { id: "video", label: "Start or stop my video in a call", chord: "Ctrl+Shift+E" },
  { id: "answer", label: "Answer a call", chord: "Ctrl+Shift+A" },
  { id: "hangUp", label: "Leave a call, or decline it", chord: "Ctrl+Shift+F" },
  { id: "settings", label: "Settings", chord: "Ctrl+," },
  { id: "help", label: "This list", chord: "?" },
] as const;

export type ShortcutId = (typeof SHORTCUTS)[number]["id"];
export type Keys = Readonly<Record<string, string>>;

/** What is done in a call, whatever else is open. */
export const IN_CALLS: ReadonlySet<ShortcutId> = new Set(["mute", "talk", "deafen", "video", "answer", "hangUp"]);

/** What the browser or the text takes first, or everybody needs for something else. */
const TAKEN = new Set([
  ...["Tab", "Shift+Tab", "Enter", "Shift+Enter", "Space", "Backspace", "Delete", "ArrowUp", "ArrowDown"],
  ...["ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown"],
  ...["Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Z", "Ctrl+Y", "Ctrl+W", "Ctrl+T", "Ctrl+N", "Ctrl+R", "Ctrl+P"],
  ...["F5", "F11", "F12", "Ctrl+Shift+N", "Ctrl+Shift+T", "Ctrl+Shift+W", "Alt+F4"],
]);

/** The chord of a shortcut as this person has it; empty: none. */
export function chordFor(id: ShortcutId, keys: Keys): string {
  return keys[id] ?? SHORTCUTS.find((it) => it.id === id)?.chord ?? "";
}

/** Which shortcut a chord belongs to. */
export function shortcutOf(chord: string, keys: Keys): ShortcutId | undefined {
  return SHORTCUTS.find(({ id }) => chordFor(id, keys) === chord)?.id;
}

/** What speaks against giving a shortcut these keys: a sentence, or nothing. */
export function objection(id: ShortcutId, chord: string, keys: Keys): string | undefined {
  if (TAKEN.has(chord)) return "The browser or the text needs these keys. Choose others.";
  const other = shortcutOf(chord, keys);
  if (other === undefined || other === id) return undefined;
  return `“${SHORTCUTS.find((it) => it.id === other)?.label}” has these keys already.`;
}

/** The keys with one shortcut changed; `undefined` puts the usual chord back, an empty one takes it away. */
export function rebound(keys: Keys, id: ShortcutId, chord: string | undefined): Keys {
  const { [id]: _, ...others } = keys;
  const usual = SHORTCUTS.find((it) => it.id === id)?.chord;
  return chord === undefined || chord === usual ? others : { ...others, [id]: chord };
}
