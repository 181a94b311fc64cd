import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

async function openSettings(page: Page, tab: string) {
  await page.getByRole("button", { name: "Settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("tab", { name: tab }).click();
  return dialog;
}

test("an owner gives a role, takes an invite back and removes somebody, who is told so", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atBobs, "bob says 1");
  await expectNewest(atAlices, "bob says 1");

  const settings = await openSettings(atAlices, "Home");
  await expect(settings.getByRole("heading", { name: "People and roles" })).toBeVisible();
  await settings.getByLabel("Role of Bob").selectOption("Admin");
  await expectAccessible(atAlices);
  await settings.getByRole("button", { name: "Change role of Bob" }).click();
  await expect(settings.getByText("@bob · Admin")).toBeVisible();
  await expect(atBobs.getByRole("button", { name: "Invite people" })).toBeVisible();

  await settings.getByRole("button", { name: "Withdraw invite 1" }).click();
  await settings.getByRole("button", { name: "Withdraw invite 1 now" }).click();
  await expect(settings.getByText("No invite is open.")).toBeVisible();
  await expect(atAlices.getByText("The invite was withdrawn.")).toBeVisible(); // comes, and is judged, as a whole

  // By keyboard alone: ask, think again, ask once more, do it.
  await settings.getByRole("button", { name: "Remove Bob" }).focus();
  await atAlices.keyboard.press("Enter");
  await expect(settings.getByRole("group", { name: /^Remove Bob\?/ })).toBeFocused();
  await expectAccessible(atAlices);
  await atAlices.keyboard.press("Tab");
  await atAlices.keyboard.press("Tab");
  await atAlices.keyboard.press("Enter");
  await expect(settings.getByRole("button", { name: "Remove Bob" })).toBeFocused();
  await atAlices.keyboard.press("Enter");
  await atAlices.keyboard.press("Tab");
  await atAlices.keyboard.press("Enter");
  await expect(settings.getByText("@bob")).toBeHidden();
  await expect(atBobs.getByRole("alert").filter({ hasText: "You do not belong to this home any more" })).toBeVisible();
});

test("bob signs out and is nobody's device; alice, the last owner, cannot delete her account", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  const bobs = await openSettings(atBobs, "Devices");
  await bobs.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(bobs.getByText("You can come back with your username and password")).toBeVisible();
  await expectAccessible(atBobs);
  await bobs.getByRole("button", { name: "Sign out now" }).click();
  await expect(atBobs.getByRole("button", { name: "Sign in" })).toBeVisible();

  const alices = await openSettings(atAlices, "Devices");
  await alices.getByRole("button", { name: "Delete my account" }).click();
  await alices.getByRole("button", { name: "Delete my account now" }).click();
  await expect(alices.getByRole("alert")).toHaveText(/last owner stays/);
});
