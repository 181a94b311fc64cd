import { create } from "zustand";

/** How fast sounds are played, times as fast as they were said. */
export const SPEEDS = [1, 1.25, 1.5, 2] as const;
export type Speed = (typeof SPEEDS)[number];

const KEY = "hearth.speed";

function kept(): Speed {
  try {
    return SPEEDS.find((speed) => String(speed) === localStorage.getItem(KEY)) ?? 1;
  } catch {
    return 1;
  }
}

/** The speed that was chosen last on this device. */
export const useSpeed = create<{ readonly speed: Speed }>(() => ({ speed: kept() }));

/** The next one, and from the fastest back to the first. */
export function nextSpeed(): void {
  const at = SPEEDS.indexOf(useSpeed.getState().speed);
  const speed = SPEEDS[(at + 1) % SPEEDS.length] ?? 1;
  useSpeed.setState({ speed });
  try {
    localStorage.setItem(KEY, String(speed));
  } catch {
    // A forbidden storage: it then lasts as long as the page.
  }
}
