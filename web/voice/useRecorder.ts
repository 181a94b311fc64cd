import { useCallback, useEffect, useRef, useState } from "react";
import { toast } from "../parts/toasts.ts";
import { LEVEL_MS, type Recorded, type Recording, startRecording } from "./record.ts";

/** Shorter is a slip. */
const SHORTEST_MS = 700;
const LONGEST_MS = 60 * 60_000;
/** So many of the last moments are drawn. */
const SHOWN = 32;

export type Stage =
  | { readonly at: "asking" }
  | { readonly at: "recording"; readonly ms: number; readonly levels: readonly number[] }
  | { readonly at: "recorded"; readonly it: Recorded };

/** One recording, from opening the microphone on; `given`: it came to nothing. */
export function useRecorder(given: () => void) {
  const [stage, set] = useState<Stage>({ at: "asking" });
  const recording = useRef<Recording>(undefined);
  const giveUp = useRef(given);
  giveUp.current = given;

  const stop = useCallback(async (): Promise<Recorded | undefined> => {
    const running = recording.current;
    if (!running) return undefined;
    recording.current = undefined;
    const it = await running.stop();
    if (it.ms < SHORTEST_MS || it.blob.size === 0) {
      toast(TOO_SHORT);
      giveUp.current();
      return undefined;
    }
    set({ at: "recorded", it });
    return it;
  }, []);

  useEffect(() => {
    let wanted = true;
    let timer: ReturnType<typeof setInterval> | undefined;
    void startRecording().then((started) => {
      if (!started.ok) {
        if (!wanted) return;
        toast(started.text, "danger");
        return giveUp.current();
      }
      if (!wanted) return started.recording.cancel();
      recording.current = started.recording;
      const since = performance.now();
      timer = setInterval(() => {
        if (!recording.current) return clearInterval(timer);
        const ms = performance.now() - since;
        set({ at: "recording", ms, levels: started.recording.levels.slice(-SHOWN) });
        if (ms > LONGEST_MS) void stop();
      }, 2 * LEVEL_MS);
    });
    return () => {
      wanted = false;
      clearInterval(timer);
      recording.current?.cancel();
      recording.current = undefined;
    };
  }, [stop]);

  return { stage, stop };
}

const TOO_SHORT = "That was too short. Hold the button while you speak, or press it to begin and again to end.";
