import { workerAddress } from "../../device/trusted.ts";
import type { Answered, Asked } from "./wire.ts";

/** A picture on which a decoder hangs longer than this goes as a plain file. */
const PATIENCE_MS = 120_000;
/** The Worker goes when nobody has needed it for so long. */
const REST_MS = 30_000;

let worker: Worker | undefined;
let resting: ReturnType<typeof setTimeout> | undefined;
let last = 0;
const waiting = new Map<number, (answered: Answered) => void>();

/** Makes a picture ready in a Worker of its own. */
export function readyPicture(asked: Omit<Asked, "id">): Promise<Answered> {
  clearTimeout(resting);
  worker ??= start();
  const asking = worker;
  const id = ++last;
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      asking.terminate();
      if (worker === asking) worker = undefined;
      for (const [other, give] of [...waiting]) give({ id: other, plain: "damaged" });
    }, PATIENCE_MS);
    waiting.set(id, (answered) => {
      clearTimeout(timer);
      waiting.delete(id);
      if (waiting.size === 0) resting = setTimeout(rest, REST_MS);
      resolve(answered);
    });
    asking.postMessage({ id, ...asked } satisfies Asked);
  });
}

function start(): Worker {
  const started = new Worker(workerAddress("pictures"), { type: "module", name: "pictures" });
  started.addEventListener("message", ({ data }: MessageEvent<Answered>) => waiting.get(data.id)?.(data));
  started.addEventListener("error", () => {
    for (const [id, give] of [...waiting]) give({ id, plain: "damaged" });
  });
  return started;
}

function rest(): void {
  worker?.terminate();
  worker = undefined;
}
