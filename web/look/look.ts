import type { Settings } from "@hearth/client/api.ts";
import { USUAL_SETTINGS } from "@hearth/client/own/usual.ts";
import { create } from "zustand";

const PARTS = ["theme", "accent", "density", "textSize", "motion"] as const;
export type Look = Pick<Settings, (typeof PARTS)[number]>;

/** What public/theme.js reads before the first paint, so that nothing flashes. */
const KEY = "hearth.look";
/** Where the theme was kept before there was more to choose. */
const OLD_KEY = "hearth.theme";

// Before the store, which reads with it what was kept.
const CHOICES: Readonly<Record<string, readonly string[]>> = {
  theme: ["system", "light", "dark", "contrast"],
  accent: ["ember", "rose", "violet", "blue", "green"],
  density: ["roomy", "compact"],
  motion: ["system", "none"],
};

const usual: Look = partsOf(USUAL_SETTINGS);

function partsOf(it: Settings): Look {
  const { theme, accent, density, textSize, motion } = it;
  return { theme, accent, density, textSize, motion };
}

/** How Hearth looks on this device now. */
export const useLook = create<Look>(() => kept());

/** Looks so from now on, and at the next start of this device from the first moment on. */
export function showLook(change: Partial<Look>): void {
  useLook.setState(change);
  const look = useLook.getState();
  const root = document.documentElement;
  for (const part of ["theme", "accent", "density", "motion"] as const) {
    if (look[part] === usual[part]) delete root.dataset[part];
    else root.dataset[part] = look[part];
  }
  root.style.fontSize = look.textSize === usual.textSize ? "" : `${look.textSize}%`;
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
    localStorage.removeItem(OLD_KEY);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** What of the look is another in `now` than in `before`. */
export function changedLook(before: Settings, now: Settings): Partial<Look> {
  return Object.fromEntries(PARTS.filter((part) => before[part] !== now[part]).map((part) => [part, now[part]]));
}

function kept(): Look {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "null");
    if (typeof read === "object" && read !== null) return { ...usual, ...known(read) };
    const theme = localStorage.getItem(OLD_KEY);
    return theme === "light" || theme === "dark" ? { ...usual, theme } : usual;
  } catch {
    return usual;
  }
}

/** The device has judged it before it was kept; what another version of Hearth has left is not taken. */
function known(it: object): Partial<Look> {
  return Object.fromEntries(Object.entries(it).filter(([name, value]) => isKnown(name, value)));
}

function isKnown(name: string, value: unknown): boolean {
  if (name === "textSize") return typeof value === "number" && value >= 80 && value <= 200;
  return typeof value === "string" && (CHOICES[name]?.includes(value) ?? false);
}
