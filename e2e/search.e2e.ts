import { guestAt } from "@hearth/testing/kit/guest.ts";
import { general } from "@hearth/testing/kit/story.ts";
import { sayAll } from "@hearth/testing/kit/words.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectConnected, expectNewest, log, say } from "./screens/room.ts";

const box = (page: Page) => page.getByRole("searchbox", { name: "Search" });
const results = (page: Page) => page.getByRole("list", { name: "Search results" });

test("bob finds what alice said by word, person and beginning, with the keyboard alone, off line too", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atAlices, "the plum cake is ready");
  await say(atAlices, "Käsekuchen <b>tomorrow</b>");
  await expectNewest(atBobs, "tomorrow");
  await say(atBobs, "no cake for me, see https://example.org/tea");

  await box(atBobs).focus();
  const suggestions = atBobs.getByRole("list", { name: "Suggestions" });
  await expect(suggestions).toContainText("said by somebody");
  await expectAccessibleInBoth(atBobs);
  await atBobs.keyboard.type("cak");
  await expect(results(atBobs).getByRole("listitem")).toHaveCount(2);
  await expect(results(atBobs).locator("mark")).toHaveText(["cake", "cake"]);
  await expect(results(atBobs).getByRole("listitem").first()).toContainText("no cake for me");
  await expect(results(atBobs).getByRole("listitem").first()).toContainText("general");
  await expectAccessibleInBoth(atBobs);

  await atBobs.keyboard.type("e from:al");
  await atBobs.keyboard.press("ArrowDown");
  await expect(suggestions.getByRole("button", { name: /from:alice/ })).toBeFocused();
  await atBobs.keyboard.press("Enter");
  await expect(box(atBobs)).toHaveValue("cake from:alice ");
  await expect(results(atBobs).getByRole("listitem")).toHaveCount(1);
  await expect(results(atBobs)).toContainText("the plum cake is ready");
  await expect(results(atBobs)).toContainText("Käsekuchen <b>tomorrow</b>"); // what stands behind it, as it was written

  await atBobs.context().setOffline(true);
  await box(atBobs).fill("kasekuchen");
  await expect(results(atBobs).locator("mark")).toHaveText(["Käsekuchen"]);
  await atBobs.context().setOffline(false);

  await box(atBobs).fill("from:nobody");
  await expect(atBobs.getByText("There is nobody called “nobody”.")).toBeVisible();
  await box(atBobs).fill("rhubarb");
  await expect(atBobs.getByRole("status").filter({ hasText: "Nothing found" })).toBeVisible();
  await expectAccessible(atBobs);

  await box(atBobs).fill("plum");
  await expect(results(atBobs).getByRole("listitem")).toHaveCount(1);
  await atBobs.keyboard.press("Enter");
  await expect(results(atBobs).getByRole("link")).toBeFocused();
  await atBobs.keyboard.press("Enter");
  await expect(log(atBobs).getByText("the plum cake is ready")).toBeVisible();
  await expect(atBobs.getByRole("heading", { name: "general" })).toBeVisible();
  await box(atBobs).focus();
  await atBobs.keyboard.press("Escape");
  await expect(box(atBobs)).toHaveValue("");
  await expect(results(atBobs)).toBeHidden();
});

test("on a phone the results take the place of the rooms, and lead into the room", async ({ home, browserOf }) => {
  const atAlices = await browserOf({ viewport: { width: 360, height: 740 } });
  await startHomeAs(alice, atAlices, home);
  await say(atAlices, "buy plums and pears and everything else that the long list on the fridge says, please");
  await atAlices.getByRole("button", { name: "Search messages" }).click();
  await expect(box(atAlices)).toBeFocused();
  await expectAccessible(atAlices);
  await box(atAlices).fill("plums");
  await expect(results(atAlices).getByRole("listitem")).toHaveCount(1);
  await expect(atAlices.getByRole("navigation", { name: "Rooms" })).toBeHidden();
  await expectAccessibleInBoth(atAlices);
  expect(await atAlices.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
  await results(atAlices).getByRole("link").click();
  await expect(log(atAlices).getByText("buy plums")).toBeVisible();
  await atAlices.goBack();
  await expect(results(atAlices).getByRole("listitem")).toHaveCount(1);
});

test("a new device brings older messages here when it searches, and says how far it is", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  await say(atAlices, "the very first cake");
  const talker = await guestAt(home.url, await inviteLinkFrom(atAlices), "bob");
  const talk = Array.from({ length: 120 }, (_, i) => `talk ${i}`);
  await sayAll(talker, await general(talker), talk);
  await talker.close();
  await expectNewest(atAlices, "talk 119");
  await expectConnected(atAlices);
  const onPhone = await browserOf();
  await signInAs(alice, onPhone, home);
  await expectNewest(onPhone, "talk 119");
  await box(onPhone).fill("first cake");
  await expect(results(onPhone)).toContainText("the very first cake");
  await expect(onPhone.getByText(/older messages/i)).toBeHidden();
});
