import { expect, type Page } from "@playwright/test";
import core from "axe-core";

declare global {
  interface Window {
    /** There once it was brought into the page. */
    axe?: typeof core;
  }
}

const WCAG = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];
/** Those of them that look at colours. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/**
 * No violation of WCAG A and AA that can be found by a program. The program is brought into a page once: it is half a
 * megabyte, and a story asks it up to twenty times. The app has no frames, so it need not be brought into any.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expectKept(page, { type: "tag", values: WCAG });
}

async function expectKept(page: Page, rules: core.RunOnly): Promise<void> {
  await comesToRest(page);
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(core.source);
  const violations = await page.evaluate(async (runOnly) => {
    if (!window.axe) throw new Error("axe is not in the page");
    const { violations } = await window.axe.run({ runOnly, resultTypes: ["violations"] });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map((node) => `${node.html} (${node.any[0]?.message ?? node.failureSummary})`).join(" | ")}`,
    );
  }, rules);
  expect(violations).toEqual([]);
}

/**
 * Waits until no colour is on its way from light to dark and no dialog on its way out, for some frames: a colour that is
 * inherited sets out when the one above has arrived.
 */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let still = 0; still < 4; still++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const moving = document.getAnimations().filter((it) => Number.isFinite(it.effect?.getComputedTiming().endTime));
      if (moving.length > 0) still = -1;
      await Promise.allSettled(moving.map(({ finished }) => finished));
    }
  });
}

/** The same in light, and in dark what colours are looked at for: of what is on the page nothing else changes. */
export async function expectAccessibleInBoth(page: Page): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expectKept(page, { type: "rule", values: OF_COLOURS });
}
