// Runs in a browser's Worker: the store is the WASM build's, on the origin's private files, as in the app.
import { openOpfsDatabase } from "@hearth/client/store/opfs.ts";
import { measure } from "./measure.ts";

addEventListener("message", ({ data: { count, rounds } }: MessageEvent<{ count: number; rounds: number }>) => {
  void openOpfsDatabase("bench").then((database) => postMessage(measure(database, count, rounds)));
});
