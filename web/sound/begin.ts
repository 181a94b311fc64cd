import { create } from "zustand";

/** The browser lets no sound in or out before somebody presses something on this page: so after it was loaded again in mid-call. */
export const useWaitsForPress = create<{ readonly is: boolean }>(() => ({ is: false }));

const waiting = new Set<() => Promise<unknown>>();
/** For a finger it counts when it is lifted (HTML, "activation triggering input event"). */
const PRESSES = ["pointerdown", "pointerup", "keydown"] as const;

/**
 * Begins what makes sound; where the browser does not let it, again at each press until it does. Resolves when it has begun, or `signal` has
 * given it up.
 */
export function beginSound(begin: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      waiting.delete(again);
      note();
      resolve();
    };
    const again = () => begin().then(end, () => undefined);
    signal.addEventListener("abort", end);
    if (signal.aborted) return resolve();
    waiting.add(again);
    void again();
    // What may begin does so at once, or nearly.
    setTimeout(note, 1_000);
  });
}

function note(): void {
  const is = waiting.size > 0;
  if (is === useWaitsForPress.getState().is) return;
  useWaitsForPress.setState({ is });
  for (const press of PRESSES) {
    if (is) addEventListener(press, tryAll, { capture: true });
    else removeEventListener(press, tryAll, { capture: true });
  }
}

/** Tries what waits: somebody has pressed something, or the microphone is on, for which some browsers let a page be heard. */
export function tryAll(): void {
  for (const again of [...waiting]) void again();
}
