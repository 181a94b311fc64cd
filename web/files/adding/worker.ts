import { makeReady } from "./picture.ts";
import type { Answered, Asked } from "./wire.ts";

// What a stranger's camera wrote is decoded here, so that the page does not wait for it.
addEventListener("message", ({ data }: MessageEvent<Asked>) => {
  makeReady(data).then(
    (made) => postMessage({ id: data.id, ...made } satisfies Answered),
    () => postMessage({ id: data.id, plain: "damaged" } satisfies Answered),
  );
});
