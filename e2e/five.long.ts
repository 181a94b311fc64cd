// Five people in one voice channel, in five browsers of their own: what each hears and sees is measured all the time.
import { expect, test } from "bun:test";
import { Seeded } from "@hearth/testing/kit/seed.ts";
import { chromium } from "@playwright/test";
import { Crowd } from "./crowd/crowd.ts";
import { gather } from "./crowd/gather.ts";
import { showLittle } from "./crowd/watch.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { startHome } from "./home/start-home.ts";
import { WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { WITH_SCREEN } from "./screens/video.ts";

const MINUTES = Number(process.env["HEARTH_MINUTES"] ?? 5);
const SEED = Number(process.env["HEARTH_SEED"] ?? 1);

test(`seed ${SEED}: five join, talk, are muted, share a screen, load their page again and leave in any order for ${MINUTES} minutes`, async () => {
  const home = await startHome();
  const browser = await chromium.launch(chromiumOptions(...WITH_MICROPHONE, WITH_SCREEN));
  try {
    const pages = [];
    for (let i = 0; i < 5; i++) {
      const page = await (await browser.newContext()).newPage();
      await watchCalls(page);
      await showLittle(page);
      pages.push(page);
    }
    const names = await gather(home, pages);
    const crowd = new Crowd(names);
    const random = new Seeded(SEED);
    const done: string[] = [];
    for (const end = performance.now() + MINUTES * 60_000; performance.now() < end; ) {
      const [who = "Alice"] = names[random.below(names.length)] ?? [];
      const deeds = crowd.deedsOf(who);
      const deed = deeds[random.below(deeds.length)] ?? "leave";
      done.push(`${who}: ${deed}`);
      if (process.env["HEARTH_TABLE"]) console.log(done.at(-1));
      await crowd.does([who, deed]);
    }
    expect(done.length).toBeGreaterThan(4 * MINUTES);
  } finally {
    await browser.close();
    await home.close();
  }
}, 600_000);
