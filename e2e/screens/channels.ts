import { expect, type Locator, type Page } from "@playwright/test";

export const rooms = (page: Page): Locator => page.getByRole("navigation", { name: "Rooms" });
/** The part of the left side that is not for conversations. */
export const channels = (page: Page): Locator => rooms(page).getByRole("region", { name: "Channels" });
export const channelLink = (page: Page, name: string): Locator => rooms(page).getByRole("link", { name, exact: true });
export const order = (page: Page): Locator => page.getByRole("status", { name: "Order of channels" });

/** Makes a channel as the one who is signed in on `page`, who is there then. */
export async function makeChannel(page: Page, it: { name: string; topic?: string; category?: string }): Promise<void> {
  await rooms(page).getByRole("button", { name: "New channel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New channel" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(it.name);
  if (it.topic) await dialog.getByRole("textbox", { name: "Topic" }).fill(it.topic);
  if (it.category) await dialog.getByRole("combobox", { name: "Category" }).selectOption(it.category);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: it.name, level: 1 })).toBeVisible();
}

export async function makeCategory(page: Page, name: string): Promise<void> {
  await rooms(page).getByRole("button", { name: "New category" }).click();
  const dialog = page.getByRole("dialog", { name: "New category" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(heading(page, name)).toBeVisible();
}

/** The button that folds a category. */
export const heading = (page: Page, name: string): Locator =>
  channels(page).getByRole("heading", { level: 3 }).getByRole("button", { name, exact: true });

/** The names of the channels and categories that the left side shows, from top to bottom. */
export async function leftSide(page: Page): Promise<string[]> {
  return channels(page).locator("h3, li a").allInnerTexts();
}

export async function expectLeftSide(page: Page, ...names: string[]): Promise<void> {
  await expect.poll(() => leftSide(page)).toEqual(names);
}

/** Opens the menu of a channel by the keyboard alone, and presses its item. */
export async function chooseByKeys(page: Page, button: string, ...keys: string[]): Promise<void> {
  await rooms(page).getByRole("button", { name: button, exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  const focused = () => page.evaluate(() => document.activeElement?.textContent);
  for (const key of keys) {
    const before = await focused();
    await page.keyboard.press(key);
    if (key !== "Enter") await expect.poll(focused).not.toBe(before); // a menu moves its focus a moment later
  }
}

/** Drags a channel to the upper or lower half of another row. */
export async function dragChannel(page: Page, name: string, to: Locator, half: "upper" | "lower"): Promise<void> {
  const from = await channelLink(page, name).boundingBox();
  const onto = await to.boundingBox();
  if (!from || !onto) throw new Error("what is dragged is not on the screen");
  await page.mouse.move(from.x + 60, from.y + from.height / 2);
  await page.mouse.down();
  const y = onto.y + onto.height * (half === "upper" ? 0.2 : 0.8);
  await page.mouse.move(onto.x + 60, (from.y + y) / 2, { steps: 4 });
  await page.mouse.move(onto.x + 60, y, { steps: 4 });
  await page.mouse.up();
}
