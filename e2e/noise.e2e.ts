import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { z } from "zod";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { serveSound } from "./sound/serve.ts";
import { speechIn } from "./sound/speech.ts";

const NOISY = speechIn(mkdtempSync(join(tmpdir(), "hearth-speech-")), 5);

test.use({
  launchOptions: chromiumOptions(
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${NOISY}`,
  ),
});
test.afterAll(() => rm(dirname(NOISY), { recursive: true, force: true }));

/** What `share` of the values lies below. */
const quantile = (values: readonly number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? Number.NaN;

test("noise beside speech at 5 dB is 10 dB softer between the words, and the words stay", async ({ browserOf }) => {
  await using pages = await serveSound();
  const page = await browserOf();
  await page.goto(pages.address);
  const settings = {
    ...{ microphone: "", speaker: "", gain: 100, opens: "always", threshold: -50, stereo: false, kbits: 48 },
    ...{ echoCancellation: false, gainControl: false },
  };
  const recorded = z.object({ raw: z.array(z.number()), sent: z.array(z.number()) });
  const record = async (noise: string, seconds: number) =>
    recorded.parse(await page.evaluate(`recordSound(${JSON.stringify({ ...settings, noise })}, ${seconds})`));
  const { raw, sent } = await record("rnnoise", 9);
  const softer = quantile(raw, 0.15) - quantile(sent, 0.15);
  const words = Math.abs(quantile(raw, 0.9) - quantile(sent, 0.9));
  expect.soft(softer, "dB softer between the words").toBeGreaterThan(10);
  expect.soft(words, "dB that the words changed").toBeLessThan(3);
  const plain = await record("off", 5);
  expect(Math.abs(quantile(plain.raw, 0.15) - quantile(plain.sent, 0.15)), "dB without").toBeLessThan(1);
});
