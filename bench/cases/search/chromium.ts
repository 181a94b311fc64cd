import { join } from "node:path";
import { openChromium } from "../../browser/chromium.ts";
import type { Measured } from "./measure.ts";

const WASM = Bun.resolveSync("@sqlite.org/sqlite-wasm", join(import.meta.dir, "../../../client"));

/** Measures in Chromium, in a Worker and over its private files. */
export async function measureInChromium(count: number, rounds: number): Promise<Measured> {
  const built = await Bun.build({ entrypoints: [join(import.meta.dir, "worker.ts")], target: "browser" });
  const script = built.outputs[0];
  if (!script) throw new Error("the Worker could not be built");
  const html = { "content-type": "text/html" };
  const server = Bun.serve({
    port: 0,
    routes: {
      "/": () => new Response("<!doctype html><title>search</title>", { headers: html }),
      "/worker.js": async () => new Response(await script.text(), { headers: { "content-type": "text/javascript" } }),
      "/sqlite3.wasm": () => new Response(Bun.file(join(WASM, "../sqlite3.wasm"))),
    },
  });
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.goto(server.url.href);
    return await page.evaluate<Measured, { count: number; rounds: number }>(
      (wish) =>
        new Promise((resolve, reject) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(wish);
        }),
      { count, rounds },
    );
  } finally {
    await browser.close();
    await server.stop(true);
  }
}
