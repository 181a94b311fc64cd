import { join } from "node:path";
import { z } from "zod";
import { bundledPage } from "../../browser/bundled.ts";
import { openChromium } from "../../browser/chromium.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { servePages } from "../links/peer-server.ts";

/** Bytes of a frame: of voice (20 ms at 48 kbit/s), and of a film (720p, a usual one and a key frame). */
const SIZES = { voice: 120, picture: 5_000, "key frame": 60_000 } as const;
const FRAMES = 3_000;
const cost = z.object({ us: z.number(), more: z.number() });

/** What SFrame costs for each frame, sealed and opened, in Chromium; beside AES-256-GCM alone. */
export const sframe: Case = async (options) => {
  const samples = new Samples("sframe");
  const pages = servePages({ "hearth.js": await bundledPage(join(import.meta.dir, "frames-page.ts")) });
  const browser = await openChromium();
  const count = options.short ? 100 : FRAMES;
  const all = { hearth: "benchSframe", "AES-GCM alone": "benchBareFrames" };
  const wanted = Object.entries(all).filter(([name]) => options.subjects?.includes(name) ?? true);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${pages.port}/`);
    for (let run = 0; run < options.runs; run++) {
      for (const [name, work] of run % 2 === 0 ? wanted : wanted.toReversed()) {
        for (const [what, bytes] of Object.entries(SIZES)) {
          await page.evaluate(`${work}(${bytes}, 100)`); // the code is compiled then
          const { us, more } = cost.parse(await page.evaluate(`${work}(${bytes}, ${count})`));
          samples.add(name, `${what}, ${bytes} bytes`, "µs", us);
          samples.add(name, `${what}: grows by`, "bytes", more);
          options.progress(`${run + 1}/${options.runs} ${name}, ${what}: ${readable(us)} µs`);
        }
      }
    }
  } finally {
    await browser.close();
    await pages.stop();
  }
  return samples.lines();
};
