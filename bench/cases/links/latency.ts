import { join } from "node:path";
import { LINKS_ON_ONE_MACHINE } from "@hearth/e2e/home/browsers.ts";
import { z } from "zod";
import { bundledPage } from "../../browser/bundled.ts";
import { openChromium } from "../../browser/chromium.ts";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { BARE_TRIPS, PAIRS, PORT } from "./in-page.ts";
import { servePages } from "./peer-server.ts";

const TRIPS = 2_000;
/** Before the first that counts: the code is compiled then. */
const WARM = 200;
const times = z.array(z.number());

/** From one end of a link to the other and back within one page, beside a bare data channel. */
export const linkLatency: Case = async (options) => {
  const samples = new Samples("link-latency");
  const pages = servePages({ "hearth.js": await bundledPage(join(import.meta.dir, "hearth-page.ts")) });
  const browser = await openChromium(...LINKS_ON_ONE_MACHINE);
  const count = options.short ? 50 : TRIPS;
  const trips = {
    hearth: `benchLinkTrips(benchPort, ${WARM + count}, ${options.bytes})`,
    "bare channel": `benchBareTrips(${WARM + count}, ${options.bytes})`,
  };
  const wanted = Object.entries(trips).filter(([name]) => options.subjects?.includes(name) ?? true);
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${pages.port}/`);
    for (const script of [PAIRS, BARE_TRIPS, PORT]) await page.evaluate(`{${script}}`);
    for (let run = 0; run < options.runs; run++) {
      for (const [name, script] of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const took = times.parse(await page.evaluate(script)).slice(WARM);
        for (const share of [50, 95]) samples.add(name, `round trip, p${share}`, "ms", quantile(took, share / 100));
        options.progress(`${run + 1}/${options.runs} ${name}: p50 ${readable(quantile(took, 0.5))} ms`);
      }
    }
  } finally {
    await browser.close();
    await pages.stop();
  }
  return samples.lines();
};
