import { beginSound } from "../sound/begin.ts";

interface Engine {
  readonly context: AudioContext;
  /** Aborted when nobody needs it any more. */
  readonly over: AbortController;
  waits: boolean;
}

let engine: Engine | undefined;
let holders = 0;

/**
 * The page's one sound engine, for whoever holds it ({@link holdAudio}). Browsers let it run once somebody has pressed something here, or the
 * microphone is on; until then it waits.
 */
export function audio(): AudioContext {
  engine ??= {
    ...{ context: new AudioContext({ latencyHint: "interactive" }), over: new AbortController() },
    waits: false,
  };
  const it = engine;
  if (it.context.state === "suspended" && !it.waits) {
    it.waits = true;
    void beginSound(() => it.context.resume(), it.over.signal).then(() => {
      it.waits = false;
    });
  }
  return it.context;
}

/** Keeps the engine until the answer is called; with the last who does it ends, and all that was made in it. */
export function holdAudio(): () => void {
  holders += 1;
  let holds = true;
  return () => {
    if (!holds) return;
    holds = false;
    holders -= 1;
    if (holders > 0 || !engine) return;
    engine.over.abort();
    void engine.context.close().catch(() => undefined); // ended by the browser already
    engine = undefined;
  };
}
