import { chromiumOptions } from "@hearth/e2e/home/chromium.ts";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";

/** The system's Chromium, without a screen. */
export function openChromium(...args: readonly string[]): Promise<Browser> {
  return chromium.launch(chromiumOptions(...args));
}

/** The same with its profile in the folder `dir`, so that it can be closed and opened again. */
export function openProfile(dir: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(dir, chromiumOptions());
}
