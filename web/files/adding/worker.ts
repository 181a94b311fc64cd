import { makeReady } from "./picture.ts";
import type { Answered, Asked } from "./wire.ts";

let last: Promise<unknown> = Promise.resolve();

// Pictures are decoded here, so that the page does not wait for it; one at a time, because an open one is large.
addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  last = last
    .then(() => makeReady(data))
    .then(
      (made) => postMessage({ id: data.id, ...made } satisfies Answered),
      () => postMessage({ id: data.id, plain: "damaged" } satisfies Answered),
    );
});
