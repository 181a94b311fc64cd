import { expect, type Page } from "@playwright/test";
import core from "axe-core";

declare global {
  interface Window {
    /** There once it was brought into the page. */
    axe?: typeof core;
  }
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

/**
 * No violation of WCAG A and AA that can be found by a program. The program is brought into a page once: it is half a
 * megabyte, and a story asks it up to twenty times. The app has no frames, so it need not be brought into any.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(core.source);
  const violations = await page.evaluate(async (tags) => {
    if (!window.axe) throw new Error("axe is not in the page");
    const { violations } = await window.axe.run({ runOnly: tags, resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  }, WCAG);
  expect(violations).toEqual([]);
}

/** The same in light and in dark. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await expectAccessible(page);
  }
}
