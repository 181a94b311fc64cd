import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob, carol } from "./screens/people.ts";
import { expectNewest, log, say } from "./screens/room.ts";

const settings = (page: Page) => page.getByRole("dialog", { name: "Settings" });

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await settings(page).getByRole("tab", { name }).click();
}

/** Presses `More` beside what was said, and chooses by keyboard alone. */
async function choose(page: Page, text: string, name: string): Promise<void> {
  await log(page).getByRole("article").filter({ hasText: text }).getByRole("button", { name: "More" }).focus();
  await page.keyboard.press("Enter");
  await expectAccessible(page);
  await page.getByRole("menuitem", { name }).focus();
  await page.keyboard.press("Enter");
}

test("bob reports what carol said, alice says what was done, and bob folds carol's messages away", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs, atCarols] = [await browserOf(), await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await joinAs(carol, atCarols, await inviteLinkFrom(atAlices));
  await say(atCarols, "you are all fools");
  await expectNewest(atBobs, "you are all fools");

  await choose(atBobs, "you are all fools", "Report");
  const report = atBobs.getByRole("dialog", { name: "Report Carol" });
  await report.getByRole("textbox", { name: "What is wrong?" }).fill("She insults us.");
  await expectAccessibleInBoth(atBobs);
  await report.getByRole("button", { name: "Send report" }).click();
  await expect(report).toBeHidden();

  const gear = atAlices.getByRole("button", { name: "Settings" });
  await expect(gear).toHaveAccessibleDescription("1 report waits for you");
  await openTab(atAlices, "Home");
  const tab = settings(atAlices).getByRole("tab", { name: "Home", exact: true });
  await expect(tab).toHaveAccessibleDescription("1 report waits for you");
  const list = settings(atAlices).getByRole("list", { name: "Reports" });
  await expect(list).toContainText("She insults us.");
  await expect(list.locator("blockquote")).toHaveText("you are all fools");
  await expectAccessibleInBoth(atAlices);
  await list.getByRole("combobox", { name: "What was done" }).selectOption("Talked about it");
  await list.getByRole("textbox", { name: "Word to Bob" }).fill("She says sorry.");
  await list.getByRole("button", { name: "Mark as done" }).click();
  await expect(list).toContainText("Talked about it");
  await expect(tab).toHaveAccessibleDescription("");

  await choose(atBobs, "you are all fools", "Block");
  await atBobs.getByRole("dialog", { name: "Block Carol" }).getByRole("button", { name: "Block" }).click();
  const folded = log(atBobs).getByText("Message from somebody you blocked");
  await expect(folded).toBeVisible();
  await expect(log(atBobs).getByText("you are all fools")).toBeHidden();
  await expectAccessibleInBoth(atBobs);
  await log(atBobs).getByRole("button", { name: "Show once" }).press("Enter");
  await expect(log(atBobs).getByText("you are all fools")).toBeVisible();

  await openTab(atBobs, "Security");
  await expect(settings(atBobs).getByRole("list", { name: "Your reports" })).toContainText("She says sorry.");
  await expectAccessible(atBobs);
  await settings(atBobs).getByRole("button", { name: "Unblock Carol" }).press("Enter");
  await expect(settings(atBobs).getByText("You have blocked nobody.")).toBeVisible();
  await expect(log(atCarols).getByText("blocked")).toBeHidden();
});
