import { findBrowser } from "@hearth/e2e/home/browsers.ts";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";

const executablePath = () => findBrowser("chromium");

/** The system's Chromium, without a screen. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: executablePath() });
}

/** The same with its profile in the folder `dir`, so that it can be closed and opened again. */
export function openProfile(dir: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(dir, { executablePath: executablePath() });
}
