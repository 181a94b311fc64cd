import type { Browser, Page } from "@playwright/test";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { time } from "./in-page.ts";
import { barePage, lounge, openCalling } from "./windows.ts";

const CLICKS = 40;
/** From one click to the next, ms: longer than any of them is on its way, and not in step with packets. */
const PAUSE = [410, 433] as const;

/** From the mouth to the ear, by clicks: the app in two windows, and a bare connection within one page. */
export const voiceLatency: Case = async (options) => {
  const samples = new Samples("voice-latency");
  const count = options.short ? 5 : CLICKS;
  const all = { hearth: ours("off"), "hearth with RNNoise": ours("rnnoise"), "bare WebRTC": bare };
  const wanted = Object.entries(all).filter(([name]) => options.subjects?.includes(name) ?? true);
  const browser = await openCalling();
  try {
    for (let run = 0; run < options.runs; run++) {
      for (const [name, measure] of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const took = await measure(browser, count);
        for (const share of [50, 95]) samples.add(name, `mouth to ear, p${share}`, "ms", quantile(took, share / 100));
        options.progress(`${run + 1}/${options.runs} ${name}: p50 ${readable(quantile(took, 0.5))} ms`);
      }
    }
  } finally {
    await browser.close();
  }
  return samples.lines();
};

const ours =
  (noise: "off" | "rnnoise") =>
  async (browser: Browser, count: number): Promise<number[]> => {
    const { atAlices, atBobs, close } = await lounge(browser, noise);
    try {
      await atBobs.getByRole("button", { name: "Join voice" }).click();
      await atBobs.getByText("Connected").first().waitFor();
      return await clicks(atAlices, atBobs, count);
    } finally {
      await close();
    }
  };

async function bare(browser: Browser, count: number): Promise<number[]> {
  const { page, close } = await barePage(browser);
  try {
    await page.evaluate("benchBareCall()");
    return await clicks(page, page, count);
  } finally {
    await close();
  }
}

async function clicks(mouth: Page, ear: Page, count: number): Promise<number[]> {
  const took: number[] = [];
  for (let i = 0; took.length < count; i++) {
    // Until the first is heard the two may not be connected; those before the tenth settle the buffer.
    await ear.evaluate("benchForget()");
    const said = time.parse(await mouth.evaluate("benchClick()"));
    const heard = await Promise.race([ear.evaluate("benchNext()"), Bun.sleep(3_000)]);
    if (heard === undefined) throw new Error("a click was not heard");
    if (i >= 10) took.push(time.parse(heard) - said);
    await Bun.sleep(i % 2 === 0 ? PAUSE[0] : PAUSE[1]);
  }
  return took;
}
