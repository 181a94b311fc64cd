import { beginSound } from "../sound/begin.ts";

let context: AudioContext | undefined;
let waits = false;

/** It is the page's as long as there is a page. */
const always = new AbortController().signal;

/**
 * The page's one sound engine. Browsers let it run once somebody has pressed something here, or the microphone is on; until then it waits.
 */
export function audio(): AudioContext {
  context ??= new AudioContext({ latencyHint: "interactive" });
  const engine = context;
  if (engine.state === "suspended" && !waits) {
    waits = true;
    void beginSound(() => engine.resume(), always).then(() => {
      waits = false;
    });
  }
  return engine;
}
