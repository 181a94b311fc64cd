import { create } from "zustand";
import { toast } from "../parts/toasts.ts";
import { onPlugged, type Plugged, pluggedNow } from "./plugged.ts";
import { useSound } from "./settings.ts";

const BACK = "Your loudspeaker is back.";

/** The loudspeaker that plays now: the one that was chosen, or while that is not plugged in the system's (empty). */
export const useSpeaker = create<{ readonly id: string }>(() => ({ id: useSound.getState().speaker }));

useSound.subscribe(({ speaker }, before) => speaker !== before.speaker && useSpeaker.setState({ id: speaker }));

/** Follows what is plugged in, and says when that changes anything, until the answer is called: as long as somebody is heard. */
export function followSpeaker(): () => void {
  void pluggedNow().then(settle, () => undefined); // the next change tells more
  return onPlugged((now) => {
    const id = settle(now);
    if (id !== undefined) toast(id === "" ? "Your loudspeaker is gone. The system's is used now." : BACK);
  });
}

/** The one that is used from now on; undefined: as before. A browser that names no loudspeakers says nothing about them. */
function settle({ speakers }: Plugged): string | undefined {
  const { speaker } = useSound.getState();
  if (speaker === "" || speakers.size === 0) return undefined;
  const id = speakers.has(speaker) ? speaker : "";
  if (id === useSpeaker.getState().id) return undefined;
  useSpeaker.setState({ id });
  return id;
}
