import { create } from "zustand";

const RECENT = "hearth.emoji.recent";
const TONE = "hearth.emoji.tone";
const KEPT = 24;

/** 0: yellow; 1 to 5: from light to dark. */
export type Tone = 0 | 1 | 2 | 3 | 4 | 5;
export const TONE_NAMES = ["No", "Light", "Medium-light", "Medium", "Medium-dark", "Dark"] as const;
export const TONES: readonly Tone[] = [0, 1, 2, 3, 4, 5];

interface Habits {
  /** The last ones first. */
  readonly recent: readonly string[];
  readonly tone: Tone;
}

/** Which emoji this person takes, on this device. */
export const useHabits = create<Habits>(() => ({ recent: readRecent(), tone: readTone() }));

/** Notes that an emoji was taken. */
export function noteTaken(char: string): void {
  const recent = [char, ...useHabits.getState().recent.filter((it) => it !== char)].slice(0, KEPT);
  useHabits.setState({ recent });
  keep(RECENT, JSON.stringify(recent));
}

/** From now on people are shown in this tone. */
export function setTone(tone: Tone): void {
  useHabits.setState({ tone });
  keep(TONE, String(tone));
}

/** The person has signed this device out. */
export function forgetHabits(): void {
  useHabits.setState({ recent: [], tone: 0 });
  keep(RECENT, undefined);
  keep(TONE, undefined);
}

function readRecent(): readonly string[] {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
    return Array.isArray(read) ? read.filter((it) => typeof it === "string").slice(0, KEPT) : [];
  } catch {
    return [];
  }
}

function readTone(): Tone {
  try {
    return TONES.find((tone) => String(tone) === localStorage.getItem(TONE)) ?? 0;
  } catch {
    return 0;
  }
}

function keep(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // A full or forbidden storage: the habit then lives as long as the page.
  }
}
