import { colour } from "./colour.ts";
import type { Wanted } from "./wire.ts";

// Grammars are patterns run over what a stranger wrote: here they can be stopped, and the page does not wait.
addEventListener("message", ({ data }: MessageEvent<Wanted>) => {
  colour(data).then(postMessage, () => postMessage(undefined));
});
