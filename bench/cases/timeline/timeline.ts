import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice } from "@hearth/e2e/screens/people.ts";
import { log } from "@hearth/e2e/screens/room.ts";
import { expect, type Page } from "@playwright/test";
import { openProfile } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { pour } from "../../home/pour.ts";
import { letTalkersIn } from "../../home/talkers.ts";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { openBare } from "./bare.ts";
import { type Scrolled, scrollUp } from "./scroll.ts";

const SIZES = [10_000, 100_000];
const SHORT = [300];
const STEP_PX = 240;
const FRAMES = 4_000;
const BARE_ROWS = 16_000;
/** What 60 frames a second leave for each, ms. */
const FRAME_MS = 1_000 / 60;
const CATCHES_UP_MS = 1_800_000;
const LOOK_MS = 1_000;
/** From one message to the next. */
const GAP_MS = 20_000;

/**
 * A room with many messages on the device, in a real browser: opened, and scrolled from its end towards its beginning;
 * beside it a bare page in the same browser, scrolled the same way.
 */
export const timeline: Case = async (options) => {
  builtApp();
  const samples = new Samples("timeline");
  for (const size of options.members ?? (options.short ? SHORT : SIZES)) {
    const home = await startHome();
    const profile = await mkdtemp(join(tmpdir(), "hearth-bench-"));
    const talkers = await mkdtemp(join(tmpdir(), "hearth-bench-"));
    let browser = await openProfile(profile);
    try {
      const first = await browser.newPage();
      await startHomeAs(alice, first, home);
      const { paths, rooms } = await letTalkersIn(home.url, await inviteLinkFrom(first), talkers);
      await browser.close();
      const poured = performance.now();
      await home.kill();
      for (const room of rooms)
        await pour(home.data, paths, { room, texts: said(size), since: Date.now() - size * GAP_MS, gap: GAP_MS });
      await home.startAgain();
      options.progress(`${size} messages written after ${readable(performance.now() - poured)} ms`);
      browser = await openProfile(profile);
      const page = await browser.newPage();
      const start = performance.now();
      await page.goto(home.url);
      // It opens where its unread begins: what is behind that is asked for again and again until all is here.
      await expect(async () => {
        const further = page.getByRole("button", { name: /^Jump to newest/ });
        if (await further.isVisible()) await further.click({ timeout: LOOK_MS });
        await expect(newest(page, size)).toBeVisible({ timeout: LOOK_MS });
      }).toPass({ timeout: CATCHES_UP_MS, intervals: [LOOK_MS] });
      const brought = performance.now() - start;
      samples.add("hearth", `${size} messages, brought after`, "ms", brought);
      options.progress(`${size} messages brought after ${readable(brought)} ms`);
      await expect(page.getByRole("heading", { name: "general", level: 1 })).toBeVisible();
      // Until that is remembered the next look would begin at the unread again.
      await expect(page.getByText(/^\d+ unread$/)).toHaveCount(0);
      const room = page.url();
      const most = options.short ? 100 : FRAMES;
      for (let run = 0; run < options.runs; run++) {
        const add = (metric: string, unit: string, value: number) =>
          samples.add("hearth", `${size} messages, ${metric}`, unit, value);
        await page.goto(room, { waitUntil: "commit" });
        await expect(newest(page, size)).toBeVisible();
        add("opened after", "ms", Number(await page.evaluate("performance.now()")));
        const ours = await scrollUp(page, STEP_PX, most);
        note("hearth", size, ours);
        add("messages passed", "", ours.passed);
        add("elements in the timeline", "", ours.elements);
        add("heap of the page", "MB", await heap(page));
        await openBare(page, BARE_ROWS);
        const bare = await scrollUp(page, STEP_PX, most);
        note("a bare page", size, bare);
        const p99 = ({ frames }: Scrolled) => readable(quantile(frames, 0.99));
        options.progress(
          `${run + 1}/${options.runs} ${size} messages: p99 frame ${p99(ours)} ms, bare ${p99(bare)} ms`,
        );
      }
    } finally {
      await browser.close();
      await home.close();
      for (const dir of [profile, talkers]) await rm(dir, { recursive: true, force: true });
    }
  }
  return samples.lines();

  function note(subject: string, size: number, { frames, longTasks }: Scrolled): void {
    const add = (metric: string, unit: string, value: number) =>
      samples.add(subject, `${size} messages, ${metric}`, unit, value);
    for (const share of [0.5, 0.95, 0.99]) add(`frame, p${share * 100}`, "ms", quantile(frames, share));
    const late = frames.filter((it) => it > FRAME_MS * 1.5).length;
    add("frames that came late, of 1,000", "", (late / frames.length) * 1_000);
    add("long tasks in 1,000 frames", "", (longTasks.length / frames.length) * 1_000);
    add("longest task", "ms", Math.max(0, ...longTasks));
  }
};

const newest = (page: Page, size: number) =>
  log(page)
    .getByRole("article")
    .filter({ hasText: `message ${size}.` })
    .last();

const said = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `This is message ${i + 1}.${" It goes on".repeat((i * 7) % 23)}`);

async function heap(page: Page): Promise<number> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("HeapProfiler.collectGarbage");
  const { usedSize } = await devtools.send("Runtime.getHeapUsage");
  await devtools.detach();
  return usedSize / 1e6;
}
