import { expect, type Locator, type Page } from "@playwright/test";

export const log = (page: Page): Locator => page.getByRole("log", { name: "Messages" });
export const composer = (page: Page, room = "general"): Locator =>
  page.getByRole("textbox", { name: `Message ${room}` });
export const connection = (page: Page): Locator => page.getByRole("status", { name: "Connection" });

/** Writes one message and waits until it is on the writer's own screen. */
export async function say(page: Page, text: string, room = "general"): Promise<void> {
  await composer(page, room).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(composer(page, room)).toHaveValue("");
}

export async function expectNewest(page: Page, text: string): Promise<void> {
  await expect(log(page).getByRole("article").filter({ hasText: text }).last()).toBeVisible();
}

export async function expectConnected(page: Page): Promise<void> {
  await expect(connection(page)).toHaveText(/^Connected/);
}

/**
 * All lines of the form `alice says 7` that the timeline shows, from its beginning to its end, read by
 * scrolling as a person would: the page need not hold all of them at once. A line that stands there twice is
 * given twice.
 */
export async function readThrough(page: Page): Promise<string[]> {
  await scrollToStart(page);
  let lines: string[] = [];
  for (;;) {
    lines = continued(lines, await visibleLines(page));
    const atEnd = await log(page).evaluate((element) => {
      const before = element.scrollTop;
      element.scrollTop += element.clientHeight / 2;
      return element.scrollTop <= before + 1;
    });
    await settled(page);
    if (atEnd) return continued(lines, await visibleLines(page));
  }
}

async function visibleLines(page: Page): Promise<string[]> {
  const texts = await log(page).getByRole("article").allInnerTexts();
  return linesIn(texts);
}

/** What alice and bob have said, in texts that hold names and times as well. */
export function linesIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.match(/(alice|bob) says \d+/g) ?? []);
}

/** Scrolls up until older messages stop coming. */
async function scrollToStart(page: Page): Promise<void> {
  let before = "";
  for (let same = 0; same < 3; ) {
    const height = await log(page).evaluate((element) => {
      element.scrollTop = 0;
      return element.scrollHeight;
    });
    await settled(page);
    const now = `${height} ${await log(page).getByRole("article").first().textContent()}`;
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

/** Two frames and a little: what scrolling brings has been asked for and drawn. */
const settled = (page: Page) => page.waitForTimeout(80);

/** Lays `next`, which begins somewhere in `lines`, over its end. */
export function continued(lines: readonly string[], next: readonly string[]): string[] {
  const [first] = next;
  const at = first === undefined ? -1 : lines.lastIndexOf(first);
  return at < 0 ? [...lines, ...next] : [...lines.slice(0, at), ...next];
}

/** Somebody in the list of people. */
export const person = (page: Page, name: string): Locator =>
  page.getByRole("complementary", { name: "People" }).getByRole("button", { name, exact: true });
