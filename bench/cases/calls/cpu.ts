import { availableParallelism } from "node:os";
import { LIMITS } from "@hearth/protocol";
import type { Browser } from "@playwright/test";
import { z } from "zod";
import { CannotMeasure, type Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { type Crowd, cpuOf, crowd } from "./crowd.ts";
import { BARE_CALL } from "./in-page.ts";

const PEOPLE = [2, 5, 10] as const;
/** So long it settles before it is measured, and is measured, s. */
const [SETTLES, TAKES] = [4, 10];

/**
 * CPU time that a call takes for each who is in it, all of whom speak all the time: of all processes of one Chromium in which all of them are,
 * shared out evenly. Beside as many bare connections within one page.
 */
export const callCpu: Case = async (options) => {
  const samples = new Samples("call-cpu");
  const takes = options.short ? 3 : TAKES;
  const sizes = options.members ?? (options.short ? [2] : PEOPLE);
  const isSize = (it: number) => Number.isInteger(it) && it >= 2 && it <= LIMITS.callDevices;
  if (!sizes.every(isSize)) throw new CannotMeasure(`In a call are 2 to ${LIMITS.callDevices}: --members has others.`);
  const wants = (name: string) => options.subjects?.includes(name) ?? true;
  const measureAll = async (run: number, people: number) => {
    await using all = await crowd(people);
    const measure = async (subject: string, what: string) => {
      await Bun.sleep(options.short ? 500 : SETTLES * 1_000);
      const { each, busy } = await used(all.browser, people, takes);
      samples.add(subject, `${what}: CPU for each in it`, "s per minute", each);
      samples.add(subject, `${what}: cores in use`, `of ${availableParallelism()}`, busy);
      options.progress(`${run + 1}/${options.runs} ${subject}, ${what}: ${readable(each)} s per minute`);
    };
    const voices = `${people} voices`;
    if (people === 2 && wants("no call")) await measure("no call", voices);
    if (wants("hearth")) {
      await all.call("off");
      await measure("hearth", voices);
      if (people === 2) {
        samples.add("hearth", "2 on video: height", "lines", await onVideo(all));
        await measure("hearth", "2 on video");
      }
      await all.leave();
    }
    if (wants("hearth with RNNoise")) {
      await all.call("rnnoise");
      await measure("hearth with RNNoise", voices);
      samples.add("hearth with RNNoise", `${voices}: noise is still taken away`, `of ${people}`, await cleaning(all));
      await all.leave();
    }
    if (wants("bare WebRTC")) await bare(all, people, () => measure("bare WebRTC", voices));
  };
  let cannot: CannotMeasure | undefined;
  for (let run = 0; run < options.runs; run++)
    for (const people of sizes)
      try {
        await measureAll(run, people);
      } catch (error) {
        if (!(error instanceof CannotMeasure)) throw error;
        cannot = error; // smaller ones may have been measured
        options.progress(error.message);
      }
  const lines = samples.lines();
  if (cannot && lines.length === 0) throw cannot;
  return lines;
};

/** CPU s in a minute for each of `people`, and cores that were in use, over `seconds`. */
async function used(browser: Browser, people: number, seconds: number): Promise<{ each: number; busy: number }> {
  const [from, before] = [performance.now(), await cpuOf(browser)];
  await Bun.sleep(seconds * 1_000);
  const took = (await cpuOf(browser)) - before;
  const busy = (took * 1_000) / (performance.now() - from);
  return { each: (busy * 60) / people, busy };
}

/** Of the smaller of the two pictures that a page shows: its own camera's, and the other's as it comes. */
const HEIGHT = `(() => {
  const all = [...document.querySelectorAll("video")].map((it) => it.videoHeight);
  return all.length > 1 ? Math.min(...all) : 0;
})()`;
/** So long a picture has to grow, ms: a machine that is too slow for the largest never shows it. */
const GROWS_MS = 20_000;

/** Both cameras are on. The height that the first sees of the other, once that is 720 or has had time. */
async function onVideo({ pages }: Crowd): Promise<number> {
  const [first] = pages;
  if (!first) throw new Error("nobody is there");
  for (const page of pages) await page.getByRole("button", { name: "Start video" }).click();
  const height = async () => z.number().parse(await first.evaluate(HEIGHT));
  for (const end = performance.now() + GROWS_MS; performance.now() < end && (await height()) < 720; )
    await Bun.sleep(200);
  return height();
}

/** How many still take noise away: who does not keep up goes on without it, and costs less. */
async function cleaning({ pages }: Crowd): Promise<number> {
  const kept = z.object({ noise: z.string() });
  const all = await Promise.all(pages.map((page) => page.evaluate('JSON.parse(localStorage.getItem("hearth.sound"))')));
  return all.filter((it) => kept.parse(it).noise === "rnnoise").length;
}

/** All ends in one window, and all speak; the crowd's own windows stand idle beside it, and are counted as in every figure. */
async function bare({ browser, pages: [page] }: Crowd, people: number, work: () => Promise<void>): Promise<void> {
  if (!page) return;
  const own = await (await browser.newContext()).newPage();
  await own.goto(page.url());
  await own.evaluate(`{${BARE_CALL}}`);
  await own.evaluate(`benchBareCrowd(${people})`);
  await work();
  await own.close();
}
