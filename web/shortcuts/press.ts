import { useEffect, useRef } from "react";
import { create } from "zustand";
import { useSettings } from "../state/settings.ts";
import { chordOf, isTyping } from "./chord.ts";
import { type ShortcutId, shortcutOf } from "./list.ts";

/** `event`: the key that went down; missing where something else asked for it. */
type Act = (event?: KeyboardEvent) => void;

/** Which shortcuts do something now. */
export const useActive = create<{ readonly active: ReadonlyMap<ShortcutId, Act> }>(() => ({
  active: new Map(),
}));

/** While this component is there, the shortcut calls `act`. Only shortcuts that somebody uses are listed and can be changed. */
export function useShortcut(id: ShortcutId, act: Act): void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(() => {
    const run: Act = (event) => newest.current(event);
    useActive.setState(({ active }) => ({ active: new Map(active).set(id, run) }));
    return () => useActive.setState(({ active }) => ({ active: new Map([...active].filter(([, it]) => it !== run)) }));
  }, [id]);
}

/** Listens to the keyboard as long as somebody is inside. */
export function useKeyboard(): void {
  useEffect(() => {
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}

function press(event: KeyboardEvent): void {
  const chord = event.isComposing || event.defaultPrevented ? undefined : chordOf(event);
  if (chord === undefined) return;
  const id = shortcutOf(chord, useSettings.getState().settings.keys);
  if (isElsewhere(event.target, chord, id)) return;
  const act = id && useActive.getState().active.get(id);
  if (!act) return;
  event.preventDefault();
  act(event);
}

/** A dialog or menu has the keyboard, except for speaking, or the key writes something. */
function isElsewhere(target: EventTarget | null, chord: string, id: ShortcutId | undefined): boolean {
  if (id !== "talk" && document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]'))
    return true;
  const isText =
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      target.matches("input:not([type=radio], [type=checkbox], [type=range]), textarea, select"));
  return isText && isTyping(chord);
}
