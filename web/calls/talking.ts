import { create } from "zustand";
import { microphone } from "./microphone.ts";

/** What somebody may hold to be heard. */
export type Held = "key" | "button";

/** Whether the person is heard because they hold something. */
export const useTalking = create<{ readonly by: ReadonlySet<Held> }>(() => ({ by: new Set() }));

/** Something is held, or not any more; the microphone is open as long as anything is. */
export function hold(what: Held, held: boolean): void {
  const by = new Set(useTalking.getState().by);
  if (held) by.add(what);
  else by.delete(what);
  useTalking.setState({ by });
  microphone.press(by.size > 0);
}
