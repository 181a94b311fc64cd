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
    // Both are most of what a new window costs here. Stories about what they bring switch them on again.
    serviceWorkers: "block",
    contextOptions: { reducedMotion: "reduce" },
    // No film of the screen: drawn without a graphics card, filming costs more than everything that is filmed.
    trace: { mode: "retain-on-failure", screenshots: false },
    screenshot: "only-on-failure",
    locale: "en-GB",
  },
});
