import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";

/** Stories with calls or pictures that move: as much as two cores can carry, so that never two of them run at once. */
const HEAVY =
  /(background|call-.*|calls|firefox|ghost|in-a-call|nat-calls|noise|packets|three|touch|video-three|video|voice)\.e2e\.ts$/;

/** Real browsers from this machine, nothing downloaded; each test has a home of its own. */
export default defineConfig({
  testDir: ".",
  outputDir: "test-results",
  // A wait ends as soon as what it waits for is there: these only say when to give up, on the slowest machine under load.
  timeout: 480_000,
  expect: { timeout: 60_000 },
  fullyParallel: true,
  workers: 2,
  projects: [
    { name: "calls", testMatch: HEAVY, workers: 1 },
    { name: "all else", testMatch: "**/*.e2e.ts", testIgnore: HEAVY },
  ],
  forbidOnly: Boolean(process.env["CI"]),
  retries: 0,
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    launchOptions: chromiumOptions(),
    // What keeps the app for when the host is away fetches all of it into each new window: a fifth of a story, as is
    // motion. The stories that need either, and those in which most is done, switch it on again.
    serviceWorkers: "block",
    contextOptions: { reducedMotion: "reduce" },
    // No film of the screen: drawn without a graphics card, filming costs more than everything that is filmed. What stood
    // on the page at each step is asked for when it is wanted: it costs a tenth of a story.
    trace: {
      mode: "retain-on-failure",
      screenshots: false,
      snapshots: "HEARTH_SNAPSHOTS" in process.env,
      sources: false,
    },
    screenshot: "only-on-failure",
    locale: "en-GB",
  },
});
