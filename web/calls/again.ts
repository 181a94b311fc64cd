import type { AppDevice } from "../device/wire.ts";
import { canSeal, useSound } from "../sound/settings.ts";
import { useHearth } from "../state/hearth.ts";

/** This tab is in a call. It outlives the page, not the tab: whoever closes that has left. */
const KEY = "hearth.inCall";

/** A tab that was in a call and is loaded again, or had crashed, comes back into it as soon as its host answers. */
export function comeBack(device: AppDevice): void {
  let waits = wasIn();
  useHearth.subscribe(({ calls, standing, connection }) => {
    if (!waits) return note(calls.some(({ is }) => is === "in" || is === "calling"));
    if (standing.at !== "inside" || connection !== "connected") return;
    waits = false;
    void device.joinCallAgain({ seals: canSeal() && useSound.getState().seals });
  });
}

function wasIn(): boolean {
  try {
    return sessionStorage.getItem(KEY) !== null;
  } catch {
    return false; // the browser keeps nothing
  }
}

function note(isIn: boolean): void {
  try {
    if (isIn) sessionStorage.setItem(KEY, "");
    else sessionStorage.removeItem(KEY);
  } catch {
    // Then it is not come back to.
  }
}
