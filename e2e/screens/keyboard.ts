import { expect, type Locator, type Page } from "@playwright/test";

const MOST_PRESSES = 150;

/** Presses Tab until `wanted` has the focus, as somebody without a mouse would. */
export async function reach(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < MOST_PRESSES; presses++) {
    // It may be covered for a moment, as the rooms are by what the searchbox suggests: going on is not to wait for it.
    if (await wanted.evaluateAll((them) => them.some((it) => it === document.activeElement))) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${wanted} cannot be reached by Tab`);
}

/** Reaches a button or link by Tab, and presses Enter. */
export async function press(page: Page, wanted: Locator): Promise<void> {
  await reach(page, wanted);
  await page.keyboard.press("Enter");
}
