import { defineConfig } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";

/** Real browsers from this machine, nothing downloaded; each test has a home of its own. */
export default defineConfig({
  testDir: ".",
  testMatch: "**/*.e2e.ts",
  outputDir: "test-results",
  timeout: 240_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
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
