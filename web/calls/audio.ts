import { beginSound } from "../sound/begin.ts";

let context: AudioContext | undefined;
let begins: Promise<void> | undefined;

/** It is the page's as long as there is a page. */
const always = new AbortController().signal;

/**
 * The page's one sound engine. Browsers let it run once somebody has pressed something here, or the microphone is on; until then it waits.
 */
export function audio(): AudioContext {
  context ??= new AudioContext({ latencyHint: "interactive" });
  const engine = context;
  if (engine.state === "suspended")
    begins ??= beginSound(() => engine.resume(), always).finally(() => {
      begins = undefined;
    });
  return engine;
}
