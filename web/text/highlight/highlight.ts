import { workerAddress } from "../../device/trusted.ts";
import { grammarOf } from "./names.ts";
import type { Lines, Wanted } from "./wire.ts";

/** A code that takes longer than this stays plain, and the Worker that is stuck in it is ended. */
const PATIENCE_MS = 12_000;
const KEPT = 60;

let worker: Worker | undefined;
let last: Promise<unknown> = Promise.resolve();
const known = new Map<string, Promise<Lines | undefined>>();

/** The code's lines in coloured pieces; undefined for languages that are not known and for what cannot be read in time. */
export function highlight(language: string, text: string): Promise<Lines | undefined> {
  const grammar = grammarOf(language);
  if (!grammar) return Promise.resolve(undefined);
  const key = `${grammar}\n${text}`;
  const before = known.get(key);
  if (before) return before;
  const lines = last.then(() => ask({ grammar, text }));
  last = lines;
  known.set(key, lines);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return lines;
}

function ask(wanted: Wanted): Promise<Lines | undefined> {
  worker ??= new Worker(workerAddress("highlight"), { type: "module", name: "highlight" });
  const asked = worker;
  return new Promise((resolve) => {
    const done = new AbortController();
    const answer = (lines?: Lines): void => {
      clearTimeout(timer);
      done.abort();
      resolve(lines);
    };
    const stop = (): void => {
      asked.terminate();
      worker = undefined;
      answer();
    };
    const timer = setTimeout(stop, PATIENCE_MS);
    const { signal } = done;
    asked.addEventListener("message", ({ data }: MessageEvent<Lines | undefined>) => answer(data), { signal });
    asked.addEventListener("error", stop, { signal });
    asked.postMessage(wanted);
  });
}
