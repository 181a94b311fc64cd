import { useEffect, useRef } from "react";
import { create } from "zustand";
import { useSettings } from "../state/settings.ts";
import { chordOf, isTyping, keysText } from "./chord.ts";
import { chordFor, IN_CALLS, type ShortcutId, shortcutOf } from "./list.ts";

/** `event`: the key that went down; missing where something else asked for it. */
type Act = (event?: KeyboardEvent) => void;

/** What shortcuts do now, the newest last: that is done, and behind it what was there before counts again. */
export const useActive = create<{ readonly active: ReadonlyMap<ShortcutId, readonly Act[]> }>(() => ({
  active: new Map(),
}));

/** `change`: what one of them does from now on. */
function setActs(id: ShortcutId, change: (acts: readonly Act[]) => readonly Act[]): void {
  useActive.setState(({ active }) => {
    const acts = change(active.get(id) ?? []);
    return {
      active: new Map([...active].filter(([other]) => other !== id).concat(acts.length > 0 ? [[id, acts]] : [])),
    };
  });
}

/** While this component is there, the shortcut calls `act`. Only shortcuts that somebody uses are listed and can be changed. */
export function useShortcut(id: ShortcutId, act: Act): void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(() => {
    const run: Act = (event) => newest.current(event);
    setActs(id, (acts) => [...acts, run]);
    return () => setActs(id, (acts) => acts.filter((it) => it !== run));
  }, [id]);
}

/** The keys of a shortcut as they are written on the screen; empty: it has none. */
export const useKeysOf = (id: ShortcutId): string =>
  keysText(useSettings(({ settings }) => chordFor(id, settings.keys)));

/** Listens to the keyboard as long as somebody is inside. */
export function useKeyboard(): void {
  useEffect(() => {
    addEventListener("keydown", press);
    addEventListener("keydown", talk, true);
    return () => {
      removeEventListener("keydown", press);
      removeEventListener("keydown", talk, true);
    };
  }, []);
}

const press = (event: KeyboardEvent) => void carryOut(event, (id) => id !== "talk");

/** Before whatever has the focus: a button would take the space bar for itself, and who speaks is not to press it. */
function talk(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest("[data-takes-keys]")) return; // other keys are being chosen
  if (carryOut(event, (id) => id === "talk")) event.stopPropagation();
}

/** True: it was one of these shortcuts, and something was done. */
function carryOut(event: KeyboardEvent, is: (id: ShortcutId) => boolean): boolean {
  const chord = event.isComposing || event.defaultPrevented ? undefined : chordOf(event);
  if (chord === undefined) return false;
  const id = shortcutOf(chord, useSettings.getState().settings.keys);
  if (!id || !is(id) || isElsewhere(event.target, chord, id)) return false;
  const act = useActive.getState().active.get(id)?.at(-1);
  if (!act) return false;
  event.preventDefault();
  act(event);
  return true;
}

/** But not who calls: that stands beside what one does. */
const HAS_KEYBOARD = '[role="dialog"]:not([data-aside]), [role="alertdialog"], [role="menu"], [role="listbox"]';

/** A dialog or menu has the keyboard, except for the call that goes on behind it, or the key writes something. */
function isElsewhere(target: EventTarget | null, chord: string, id: ShortcutId | undefined): boolean {
  if ((!id || !IN_CALLS.has(id)) && document.querySelector(HAS_KEYBOARD)) return true;
  const isText =
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea, select"));
  return isText && isTyping(chord);
}
