import { join } from "node:path";

const WEB = join(import.meta.dir, "../../web");
const RNNOISE = join(WEB, "node_modules/@sapphi-red/web-noise-suppressor/dist");

/** Serves a page on which Hearth's microphone (`recordSound`) and the length of packets (`changePackets`) can be tried by themselves. */
export async function serveSound() {
  const [page, packets, meter, cleaner] = await Promise.all(
    ["sound/story/page.ts", "calls/opus/story/page.ts", "sound/meter.worklet.ts", "sound/clean/worker.ts"].map(
      async (name) => {
        const program = join(WEB, name);
        const built = await Bun.build({ entrypoints: [program], target: "browser", format: "iife" });
        const script = await built.outputs[0]?.text();
        if (script === undefined) throw new Error(`${program} was not built`);
        return script;
      },
    ),
  );
  const files: Record<string, readonly [type: string, body: () => string | Bun.BunFile | undefined]> = {
    "/": [
      "text/html",
      () =>
        '<!doctype html><link rel="icon" href="data:,"><script src="/page.js"></script><script src="/packets.js"></script>',
    ],
    "/page.js": ["text/javascript", () => page],
    "/packets.js": ["text/javascript", () => packets],
    "/meter.js": ["text/javascript", () => meter],
    "/cleaner.js": ["text/javascript", () => cleaner],
    "/rnnoise.js": ["text/javascript", () => Bun.file(join(RNNOISE, "rnnoise/workletProcessor.js"))],
    "/rnnoise.wasm": ["application/wasm", () => Bun.file(join(RNNOISE, "rnnoise.wasm"))],
    "/simd.wasm": ["application/wasm", () => Bun.file(join(RNNOISE, "rnnoise_simd.wasm"))],
  };
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch(request) {
      const [type, body] = files[new URL(request.url).pathname] ?? [];
      return body
        ? new Response(body(), { headers: { "content-type": type ?? "" } })
        : new Response("", { status: 404 });
    },
  });
  return {
    address: `http://localhost:${server.port}/`,
    [Symbol.asyncDispose]: async () => {
      await server.stop(true);
    },
  };
}
