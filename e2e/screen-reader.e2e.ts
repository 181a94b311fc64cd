import { guestAt } from "@hearth/testing/kit/guest.ts";
import { general } from "@hearth/testing/kit/story.ts";
import { post } from "@hearth/testing/kit/words.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { press } from "./screens/keyboard.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

/** From now on the page notes the texts of what is added to the log, as a screen reader hears it. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await expect(log(page)).toHaveAttribute("aria-live", "polite");
  await expect(log(page)).toHaveAttribute("aria-relevant", "additions");
  await log(page).evaluate((element) => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const isSilent = (node: Node) => (node instanceof Element ? node : node.parentElement)?.closest("[aria-live=off]");
    const hear = (node: Node): void => {
      if (isSilent(node)) return;
      const copy = node.cloneNode(true);
      if (copy instanceof Element)
        for (const quiet of copy.querySelectorAll("[aria-live=off], [aria-hidden=true]")) quiet.remove();
      heard.push(copy.textContent ?? "");
    };
    new MutationObserver((changes) => {
      for (const { addedNodes } of changes) for (const node of addedNodes) hear(node);
    }).observe(element, { childList: true, subtree: true });
  });
  return () => page.evaluate((): string[] => Reflect.get(globalThis, "heard"));
}

const isNowhere = (page: Page) => page.evaluate(() => document.activeElement === document.body);

test("a new message is read out once, the focus is never lost, and every look can be read, also at twice the size", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  await startHomeAs(alice, page, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(page), "bob");
  const room = await general(bob);
  await post(bob, room, "good morning");
  await expectNewest(page, "good morning");

  // Each is heard once, with who said it, and without what can be done with it.
  const heard = await listen(page);
  const texts = ["one for bob", "two for bob", "three for bob"];
  for (const text of texts) {
    await post(bob, room, text);
    await expectNewest(page, text);
  }
  await say(page, "and one of mine");
  await expect(page.getByTitle(/^(Sent|Delivered)$/)).toBeVisible(); // as soon as bob's device has it
  for (const text of [...texts, "and one of mine"])
    expect((await heard()).filter((it) => it.includes(text))).toEqual([expect.stringMatching(/bob|Alice/)]);
  expect((await heard()).join()).not.toMatch(/Reply|React|Delete/);

  // What is closed gives the focus back.
  const messages = log(page).getByRole("article");
  await press(page, page.getByRole("button", { name: "Show pinned messages" }));
  await expect(page.getByRole("heading", { name: "Pinned messages" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Show pinned messages" })).toBeFocused();
  await messages.last().focus();
  await messages.last().getByRole("button", { name: "Reply in thread" }).press("Enter");
  await expect(page.getByRole("textbox", { name: "Reply in thread" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("complementary", { name: "Thread" })).toBeHidden();
  expect(await isNowhere(page)).toBe(false);
  await page.getByRole("searchbox", { name: "Search" }).fill("morning");
  await press(page, page.getByRole("button", { name: "Close search" }));
  await expect(log(page)).toBeFocused();
  await press(page, page.getByRole("button", { name: "New message", exact: true }));
  await expect(page.getByRole("dialog", { name: "New message" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "New message", exact: true })).toBeFocused();

  // A room that is not there any more takes the focus along to where it says so.
  await composer(page).focus();
  await page.evaluate(() => {
    history.pushState({}, "", "/room/01a1fe07-3892-7aa9-84f3-a635b2debad1");
    dispatchEvent(new PopStateEvent("popstate"));
  });
  await expect(page.getByRole("heading", { name: "This room is not here" })).toBeFocused();
  await page.goBack();
  await expect(composer(page)).toBeVisible();

  // Light, dark and high contrast; and with text of twice the size, on a screen and on a tablet.
  await expectAccessibleInBoth(page);
  await page.evaluate(() => Object.assign(document.documentElement.dataset, { theme: "contrast" }));
  await expectAccessible(page);
  await page.evaluate(() => Object.assign(document.documentElement.style, { fontSize: "200%" }));
  await expectAccessible(page);
  await page.setViewportSize({ width: 768, height: 900 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(768);
  await expect(composer(page)).toBeInViewport();
  await bob.close();
});
