import type { Page } from "@playwright/test";
import { z } from "zod";
import { chromiumOptions } from "./home/chromium.ts";
import { passingFolder } from "./home/folder.ts";
import { expect, test } from "./home/test.ts";
import { serveSound } from "./sound/serve.ts";
import { speechIn } from "./sound/speech.ts";

const NOISY = speechIn(passingFolder("speech"), 5);

test.use({
  launchOptions: chromiumOptions(
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${NOISY}`,
  ),
});

/** What `share` of the values lies below. */
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

test("noise beside speech at 5 dB is 10 dB softer between the words, and the words stay: by a Worker, and by the sound engine of a browser that keeps sound from Workers", async ({
  browserOf,
}) => {
  await using served = await serveSound();
  const [handing, keeping] = [await browserOf(), await browserOf()];
  await keeping.addInitScript(() => Reflect.deleteProperty(window, "MediaStreamTrackGenerator"));
  const workers = new Set<Page>();
  for (const page of [handing, keeping]) {
    page.on("worker", () => workers.add(page));
    await page.goto(served.address);
  }
  const settings = {
    ...{ microphone: "", speaker: "", gain: 100, opens: "always", threshold: -50, stereo: false, kbits: 48 },
    ...{ echoCancellation: false, gainControl: false },
  };
  const recorded = z.object({ raw: z.array(z.number()), sent: z.array(z.number()) });
  const record = async (page: Page, noise: string, seconds: number) =>
    recorded.parse(await page.evaluate(`recordSound(${JSON.stringify({ ...settings, noise })}, ${seconds})`));
  const both = await Promise.all([handing, keeping].map((page) => record(page, "rnnoise", 9)));
  for (const [i, { raw, sent }] of both.entries()) {
    const by = i === 0 ? "by a Worker" : "by the sound engine";
    const softer = quantile(raw, 0.15) - quantile(sent, 0.15);
    const words = Math.abs(quantile(raw, 0.9) - quantile(sent, 0.9));
    expect.soft(softer, `dB softer between the words, ${by}`).toBeGreaterThan(10);
    expect.soft(words, `dB that the words changed, ${by}`).toBeLessThan(3);
  }
  expect([...workers]).toEqual([handing]);
  const plain = await record(handing, "off", 5);
  expect(Math.abs(quantile(plain.raw, 0.15) - quantile(plain.sent, 0.15)), "dB without").toBeLessThan(1);
});
