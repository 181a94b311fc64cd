import type { Browser } from "@playwright/test";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { byTurns } from "./by-turns.ts";
import { time } from "./in-page.ts";
import { barePage, lounge } from "./windows.ts";

const CALLS = 20;

/**
 * From the click on Join voice to the first sound of who speaks there already; beside a bare connection within one page, from its making to
 * the first sound.
 */
export const callSetup: Case = async (options) => {
  const samples = new Samples("call-setup");
  const count = options.short ? 2 : CALLS;
  const all = { hearth: ours, "bare WebRTC": bare };
  await byTurns(options, samples, "click to first sound", { count, all });
  return samples.lines();
};

async function ours(browser: Browser, count: number): Promise<number[]> {
  const { atAlices, atBobs, close } = await lounge(browser, "off");
  try {
    await atAlices.evaluate("benchTone(true)");
    const took: number[] = [];
    for (let i = 0; i <= count; i++) {
      await atBobs.evaluate("benchForget()");
      await atBobs.getByRole("button", { name: "Join voice" }).click();
      const heard = time.parse(await atBobs.evaluate("benchNext()"));
      if (i > 0) took.push(heard - time.parse(await atBobs.evaluate("benchPressed"))); // the first loads what calls are made of
      await atBobs.getByRole("button", { name: "Leave call" }).click();
      await atBobs.getByRole("button", { name: "Join voice" }).waitFor();
    }
    return took;
  } finally {
    await close();
  }
}

async function bare(browser: Browser, count: number): Promise<number[]> {
  const { page, close } = await barePage(browser);
  try {
    await page.evaluate("benchTone(true)");
    const took: number[] = [];
    for (let i = 0; i <= count; i++) {
      await page.evaluate("benchForget()");
      const began = time.parse(await page.evaluate("benchBareCall()"));
      const heard = time.parse(await page.evaluate("benchNext()"));
      if (i > 0) took.push(heard - began);
      await page.evaluate("benchBareClose()");
    }
    return took;
  } finally {
    await close();
  }
}
