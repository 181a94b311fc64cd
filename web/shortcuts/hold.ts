import { useEffect, useRef } from "react";
import { useShortcut } from "./press.ts";

/** What a chord is held by: letting go of any of it ends the hold. */
const MODIFIERS: Readonly<Record<string, readonly string[]>> = {
  ctrlKey: ["Control", "Meta"],
  metaKey: ["Meta"],
  altKey: ["Alt"],
  shiftKey: ["Shift"],
};

/** Of a key that goes up: whether the chord that went down with `down` is held no more. Pure. */
export function endsHold(
  down: Pick<KeyboardEvent, "code" | "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  up: Pick<KeyboardEvent, "code" | "key">,
): boolean {
  if (up.code === down.code && up.code !== "") return true;
  if (up.key.toLowerCase() === down.key.toLowerCase()) return true;
  return (["ctrlKey", "metaKey", "altKey", "shiftKey"] as const).some(
    (it) => down[it] && MODIFIERS[it]?.includes(up.key),
  );
}

/**
 * Tells when a shortcut's keys are held and when they are not any more: let go, or the window has lost the keyboard and would not hear of it.
 * `change` is told `false` at the end, too.
 */
export function useHeld(id: Parameters<typeof useShortcut>[0], change: (held: boolean) => void): void {
  const end = useRef<(() => void) | undefined>(undefined);
  const newest = useRef(change);
  useEffect(() => {
    newest.current = change;
  });
  useShortcut(id, (down) => {
    if (!down || end.current) return;
    const stop = () => {
      end.current = undefined;
      removeEventListener("keyup", released, true);
      removeEventListener("blur", stop);
      document.removeEventListener("visibilitychange", stop);
      newest.current(false);
    };
    const released = (up: KeyboardEvent) => {
      if (!endsHold(down, up)) return;
      up.preventDefault(); // Firefox presses the button that has the focus when the key goes up
      stop();
    };
    // Before anybody else takes the key for themselves.
    addEventListener("keyup", released, true);
    addEventListener("blur", stop);
    document.addEventListener("visibilitychange", stop);
    end.current = stop;
    newest.current(true);
  });
  useEffect(() => () => end.current?.(), []);
}
