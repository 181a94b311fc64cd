import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openProfile } from "../../browser/chromium.ts";
import { rendererBytes } from "../../browser/memory.ts";
import type { Measured } from "./measure.ts";

const WASM = Bun.resolveSync("@sqlite.org/sqlite-wasm", join(import.meta.dir, "../../../client"));

/** Measures in Chromium, in a Worker and over its private files; `rssBytes`: of the process with the page and the Worker. */
export async function measureInChromium(count: number, rounds: number): Promise<Measured & { rssBytes: number }> {
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
  const profile = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  // Not a private window: there Chromium keeps its files in another process, and each read asks it.
  const browser = await openProfile(profile);
  try {
    const page = await browser.newPage();
    await page.goto(server.url.href);
    const measured = await page.evaluate<Measured, { count: number; rounds: number }>(
      (wish) =>
        new Promise((resolve, reject) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.postMessage(wish);
        }),
      { count, rounds },
    );
    return { ...measured, rssBytes: await rendererBytes(page) };
  } finally {
    await browser.close();
    await server.stop(true);
    await rm(profile, { recursive: true, force: true });
  }
}
