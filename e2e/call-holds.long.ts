// Both sides of a call look for another way at nearly the same moment, again and again; then one of them comes and goes.
import { test } from "bun:test";
import { Seeded } from "@hearth/testing/kit/seed.ts";
import { chromium } from "@playwright/test";
import { gather } from "./crowd/gather.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { startHome } from "./home/start-home.ts";
import { call, WITH_MICROPHONE } from "./screens/calls.ts";
import {
  engineHears,
  expectNoMore,
  heldBy,
  holdEngine,
  keptFor,
  NOTHING,
  restartApart,
  restartBoth,
} from "./screens/engine.ts";

const ROUNDS = Number(process.env["HEARTH_ROUNDS"] ?? 30);
const SEED = Number(process.env["HEARTH_SEED"] ?? 1);
/** Of two who look for another way the second does so much later at most, ms. */
const APART = 200;

test(`seed ${SEED}: ${ROUNDS} times each at once and up to ${APART} ms apart two look for another way, and both sound engines hear on; behind 20 comings and goings nothing is left`, async () => {
  const home = await startHome();
  const browser = await chromium.launch(chromiumOptions(...WITH_MICROPHONE));
  try {
    const open = async () => (await browser.newContext({ reducedMotion: "reduce" })).newPage();
    const pages = [await open(), await open()] as const;
    for (const page of pages) await holdEngine(page);
    await gather(home, pages);
    const [atAlices, atBobs] = pages;
    const come = () => atAlices.getByRole("button", { name: "Join voice" }).click();
    await come();
    await atBobs.getByRole("button", { name: "Join voice" }).click();
    const bothAreHeard = () => Promise.all([engineHears(atAlices, "Bob"), engineHears(atBobs, "Alice")]);
    await bothAreHeard();
    const random = new Seeded(SEED);
    for (let i = 0; i < ROUNDS; i++) {
      await restartBoth(...pages);
      await bothAreHeard();
      await restartApart(pages, random.below(APART));
      await bothAreHeard();
    }

    const go = async () => {
      await call(atAlices).getByRole("button", { name: "Leave call" }).click();
      while (JSON.stringify(await heldBy(atAlices)) !== JSON.stringify(NOTHING)) await Bun.sleep(50);
    };
    await go();
    for (let i = 0; i < 2; i++) {
      await come();
      await engineHears(atAlices, "Bob");
      await go();
    }
    const kept = await keptFor(atAlices);
    for (let i = 0; i < 20; i++) {
      await come();
      await engineHears(atAlices, "Bob");
      await go();
    }
    await expectNoMore(atAlices, kept);
  } finally {
    await browser.close();
    await home.close();
  }
}, 600_000);
