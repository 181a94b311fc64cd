import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { byTurns, type Measure } from "./by-turns.ts";
import { overCable } from "./cable/over-cable.ts";
import { time } from "./in-page.ts";
import { barePage, lounge } from "./windows.ts";

const CLICKS = 40;
/** From one click to the next, ms: longer than any of them is on its way, and not in step with packets. */
const PAUSE = [410, 433] as const;
/** Packets are counted for so long, ms. */
const TONE_MS = 2_000;

/**
 * From the mouth to the ear, by clicks: the app in two windows, and a bare connection within one page, with packets of 20 and of 10 ms; then the
 * app, a bare connection and Mumble by a cable.
 */
export const voiceLatency: Case = async (options) => {
  const samples = new Samples("voice-latency");
  const count = options.short ? 5 : CLICKS;
  const all = {
    hearth: ours("off"),
    "hearth with RNNoise": ours("rnnoise"),
    "bare WebRTC": bare(),
    "bare WebRTC 10 ms": bare(10),
  };
  const counted = Object.entries(all).map(([name, measure]): [string, Measure] => [
    name,
    async (browser, clicks) => {
      const { took, packets } = await measure(browser, clicks);
      samples.add(name, "packets a second", "", packets);
      return took;
    },
  ]);
  await byTurns(options, samples, "mouth to ear", { count, all: Object.fromEntries(counted) });
  const absences = await overCable(options, samples);
  return [...samples.lines(), ...absences];
};

const ours =
  (noise: "off" | "rnnoise") =>
  async (browser: Browser, count: number): Promise<Heard> => {
    const { atAlices, atBobs, close } = await lounge(browser, noise);
    try {
      await atBobs.getByRole("button", { name: "Join voice" }).click();
      await atBobs.getByText("Connected").first().waitFor();
      return await clicks(atAlices, atBobs, count);
    } finally {
      await close();
    }
  };

/** `packet`: ms of sound in a packet; undefined: as the browser has it. */
const bare =
  (packet?: number) =>
  async (browser: Browser, count: number): Promise<Heard> => {
    const { page, close } = await barePage(browser);
    try {
      await page.evaluate(`benchBareCall(false, ${packet})`);
      return await clicks(page, page, count);
    } finally {
      await close();
    }
  };

interface Heard {
  /** From each click to when it was heard, ms. */
  readonly took: number[];
  /** That leave in a second of speech. */
  readonly packets: number;
}

async function clicks(mouth: Page, ear: Page, count: number): Promise<Heard> {
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
  await mouth.evaluate("benchTone(true)");
  const [sent, from] = [z.number().parse(await mouth.evaluate("benchSent()")), performance.now()];
  await Bun.sleep(TONE_MS);
  const packets = z.number().parse(await mouth.evaluate("benchSent()")) - sent;
  return { took, packets: packets / ((performance.now() - from) / 1_000) };
}
