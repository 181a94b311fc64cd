import { create } from "zustand";
import { go } from "../route/place.ts";

interface Searching {
  /** What stands in the searchbox. */
  readonly typed: string;
  /** The results are shown: beside the room, or on phones in place of the rooms. */
  readonly open: boolean;
  /** The keyboard is in the searchbox, or in what it suggests. */
  readonly here: boolean;
}

export const useSearching = create<Searching>(() => ({ typed: "", open: false, here: false }));

export function type(typed: string): void {
  useSearching.setState({ typed, open: typed.trim() !== "" });
}

/** Search is over: what was typed goes with its results. */
export function endSearch(): void {
  useSearching.setState({ typed: "", open: false });
}

export const SEARCHBOX = "search";
export const RESULTS = "search-results";

/** Brings the keyboard to the searchbox; false if it is not on screen. */
export function focusSearch(): boolean {
  const box = document.getElementById(SEARCHBOX);
  if (!(box instanceof HTMLInputElement) || box.offsetParent === null) return false;
  box.focus();
  box.select();
  return true;
}

const STOPS = `#${SEARCHBOX}, [data-search-stop]`;

/** Where somebody wants to search, wherever in the app they are; on phones this leads back to the rooms. */
export function openSearch(): void {
  if (focusSearch()) return;
  go({ at: "home" });
  requestAnimationFrame(() => void focusSearch());
}

/** Moves the keyboard one stop up or down: the searchbox, what it suggests, then the results. */
export function step(by: 1 | -1): boolean {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)].filter((it) => it.offsetParent !== null);
  const at = stops.findIndex((it) => it.matches(":focus"));
  const next = stops[at + by];
  next?.focus();
  return next !== undefined;
}
