/** What of a key press tells which keys were pressed. */
export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const MODIFIERS = new Set([
  "Control",
  "Shift",
  "Alt",
  "Meta",
  "AltGraph",
  "CapsLock",
  "Dead",
  "Process",
  "Unidentified",
]);

/**
 * The keys of one press as text: `Ctrl+K`, `Alt+Shift+ArrowUp`, `?`. Ctrl and the Mac's Cmd are one. Shift counts with
 * letters and named keys only, because each keyboard has its own way to a sign. Undefined: nothing but modifiers yet.
 */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): string | undefined {
  if (key === "" || MODIFIERS.has(key)) return undefined;
  const isSign = key.length === 1 && key.toUpperCase() === key.toLowerCase();
  const name = key === " " ? "Space" : key.length === 1 ? key.toUpperCase() : key;
  const parts = [ctrlKey || metaKey ? "Ctrl" : "", altKey ? "Alt" : "", shiftKey && !isSign ? "Shift" : "", name];
  return parts.filter((part) => part !== "").join("+");
}

const NAMES: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Escape: "Esc",
};

/** The keys of a chord as they are written on the screen. */
export function keysOf(chord: string): string[] {
  // The plus sign may itself be the key: `Ctrl++`.
  const parts = chord.endsWith("+") ? [...chord.slice(0, -1).split("+"), "+"] : chord.split("+");
  return parts.filter((part) => part !== "").map((part) => NAMES[part] ?? part);
}

/** The same in one line. */
export const keysText = (chord: string): string => keysOf(chord).join(" + ");

/** Writes a letter or sign, so in a text field it belongs to the text. */
export function isTyping(chord: string): boolean {
  return !/^(Ctrl|Alt)\+/.test(chord) && chord !== "Escape" && !/^(Shift\+)?F\d+$/.test(chord);
}
