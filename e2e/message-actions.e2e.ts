import type { Locator, Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

const message = (page: Page, text: string): Locator => log(page).getByRole("article").filter({ hasText: text }).first();
const thread = (page: Page): Locator => page.getByRole("complementary", { name: "Thread", exact: true });
const threads = (page: Page): Locator => page.getByRole("complementary", { name: "Threads" });
const pins = (page: Page): Locator => page.getByRole("complementary", { name: "Pinned messages" });

/** Presses a button of a message's bar, as the mouse does. */
async function press(page: Page, text: string, button: string): Promise<void> {
  await message(page, text).hover();
  await message(page, text).getByRole("button", { name: button, exact: true }).click();
}

test("alice and bob answer, change, react to, pin, forward and delete what was said", async ({ home, browserOf }) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "plums are ripe");
  await expectNewest(atBobs, "plums are ripe");

  await press(atBobs, "plums are ripe", "Reply");
  await expect(atBobs.getByText("Replying to Alice")).toBeVisible();
  await expect(composer(atBobs)).toBeFocused();
  await say(atBobs, "then it is cake day");
  const answer = message(atAlices, "then it is cake day");
  await expect(answer.getByRole("button", { name: "In reply to Alice plums are ripe" })).toBeVisible();

  // What stands in the box of a new message is still there when an older one has been changed.
  await composer(atBobs).press("ArrowUp");
  await expect(composer(atBobs)).toHaveValue("then it is cake day");
  await composer(atBobs).fill("then it is pie day");
  await composer(atBobs).press("Enter");
  await expect(message(atAlices, "then it is pie day")).toContainText("(edited)");
  await expect(log(atAlices).getByText("cake day")).toBeHidden();
  await composer(atBobs).fill("half a word");
  await press(atBobs, "then it is pie day", "Edit");
  await expect(composer(atBobs)).toHaveValue("then it is pie day");
  await composer(atBobs).press("Escape");
  await expect(composer(atBobs)).toHaveValue("half a word");
  await composer(atBobs).fill("");

  await press(atBobs, "plums are ripe", "React");
  await atBobs.getByRole("button", { name: "React with party popper" }).click();
  const chip = message(atAlices, "plums are ripe").getByRole("button", { name: "🎉 1: Bob" });
  await chip.click();
  await expect(message(atBobs, "plums are ripe").getByRole("button", { name: "🎉 2: You and Alice" })).toBeVisible();
  await message(atAlices, "plums are ripe").getByRole("button", { name: "🎉 2: You and Bob" }).click();
  await expect(chip).toHaveAttribute("aria-pressed", "false");

  await press(atAlices, "plums are ripe", "Pin");
  await expect(message(atBobs, "plums are ripe").getByText("Pinned")).toBeVisible();
  await atBobs.getByRole("button", { name: "Show pinned messages" }).click();
  await expect(pins(atBobs)).toContainText("plums are ripe");
  await expectAccessibleInBoth(atBobs);
  await pins(atBobs).getByRole("button", { name: "Go to message" }).click();
  await expect(message(atBobs, "plums are ripe")).toBeFocused();
  await pins(atBobs).getByRole("button", { name: "Close pinned messages" }).click();

  await press(atBobs, "plums are ripe", "More");
  await atBobs.getByRole("menuitem", { name: "Forward" }).click();
  await atBobs.getByRole("dialog", { name: "Forward message" }).getByRole("button", { name: "Forward" }).click();
  await expect(log(atAlices).getByText("Forwarded")).toBeVisible();

  await press(atAlices, "then it is pie day", "Delete");
  const sure = atAlices.getByRole("dialog", { name: "Delete message" });
  await expect(sure).toBeVisible();
  await expectAccessibleInBoth(atAlices);
  await sure.getByRole("button", { name: "Delete" }).click();
  for (const page of [atAlices, atBobs]) {
    await expect(message(page, "This message was deleted")).toBeVisible();
    await expect(log(page).getByText("pie day")).toBeHidden();
  }
  await expectAccessible(atBobs);
});

test("a thread stands beside the room, and a link leads to a message", async ({ home, browserOf }) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "who brings what?");
  await expectNewest(atBobs, "who brings what?");
  await press(atBobs, "who brings what?", "Reply in thread");
  const box = thread(atBobs).getByRole("textbox", { name: "Reply in thread" });
  await expect(box).toBeFocused();
  await box.fill("I bring the cups");
  await box.press("Enter");
  await expect(thread(atBobs).getByRole("article").filter({ hasText: "I bring the cups" })).toBeVisible();
  await expectAccessibleInBoth(atBobs);
  await expect(log(atAlices).getByText("I bring the cups")).toBeHidden();

  // In the list of threads it is unread until it has been opened there; the focus comes back to where it was.
  await atAlices.getByRole("button", { name: "Show threads, 1 unread" }).press("Enter");
  const listed = threads(atAlices).getByRole("listitem").getByRole("button");
  await expect(listed).toHaveText(/who brings what\?.*Bob.*I bring the cups.*1 reply.*1 new/);
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Tab");
  await atAlices.keyboard.press("Tab");
  await expect(listed).toBeFocused();
  await atAlices.keyboard.press("Enter");
  await expect(thread(atAlices)).toContainText("I bring the cups");
  await atAlices.keyboard.press("Escape");
  await expect(listed).toHaveText(/1 reply(?!.*new)/);
  await atAlices.keyboard.press("Escape");
  await expect(atAlices.getByRole("button", { name: "Show threads", exact: true })).toBeFocused();

  await message(atAlices, "who brings what?")
    .getByRole("button", { name: /^1 reply/ })
    .click();
  await expect(thread(atAlices)).toContainText("I bring the cups");
  await atAlices.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(atAlices);
  await atAlices.keyboard.press("Escape");
  await expect(thread(atAlices)).toBeHidden();

  const link = await log(atAlices)
    .getByRole("article")
    .first()
    .evaluate((it) => `${location.href}#${it.dataset["message"]}`);
  await atAlices.goto("about:blank");
  await atAlices.goto(link);
  await expect(message(atAlices, "who brings what?")).toBeFocused();
  expect(new URL(atAlices.url()).hash).toBe("");
});

test("the keyboard alone goes from message to message, acts, and is never lost", async ({ home, browserOf }) => {
  const page = await browserOf();
  await startHomeAs(alice, page, home);
  for (const text of ["first line", "second line", "third line"]) await say(page, text);
  await page.keyboard.press("Shift+Tab");
  for (const text of ["third line", "second line", "first line"]) {
    if (text !== "third line") await page.keyboard.press("ArrowUp");
    else await message(page, text).focus();
    await expect(message(page, text)).toBeFocused();
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const actions = message(page, "second line").getByRole("toolbar", { name: "Message actions" });
  await expect(actions.getByRole("button", { name: "React" })).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(message(page, "second line").getByRole("button", { name: "👍 1: You" })).toBeVisible();
  await expect(actions.getByRole("button", { name: "React" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(message(page, "second line")).toBeFocused();
  await page.keyboard.press("Enter");
  while (!(await actions.getByRole("button", { name: "Delete" }).evaluate((it) => it === document.activeElement)))
    await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Delete message" }).getByRole("button", { name: "Delete" }).focus();
  await page.keyboard.press("Enter");
  await expect(message(page, "This message was deleted")).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await expect(message(page, "first line")).toBeFocused();
});
