import type { Page } from "@playwright/test";
import { pictureFile } from "./home/picture.ts";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { log, say } from "./screens/room.ts";

const settings = (page: Page) => page.getByRole("dialog", { name: "Settings" });
const people = (page: Page) => page.getByRole("complementary", { name: "People" });

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await settings(page).getByRole("tab", { name }).click();
}

async function choosePresence(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: /presence:/ }).click();
  await page.getByRole("menuitemradio", { name }).click();
}

test("bob sees alice's profile, picture and presence, and the home's new name; a fake picture is refused", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);
  const atBobs = await browserOf();
  await joinAs(bob, atBobs, link);
  await say(atAlices, "good morning");

  await openTab(atAlices, "Profile");
  const dialog = settings(atAlices);
  await expect(dialog.getByRole("textbox", { name: "Display name" })).toHaveValue(alice.name);
  await expectAccessibleInBoth(atAlices);
  await dialog
    .getByLabel("Picture file")
    .setInputFiles({ name: "me.png", mimeType: "image/png", buffer: Buffer.from("<svg onload='alert(1)'/>") });
  await expect(dialog.getByRole("alert")).toContainText("not a picture");

  const buffer = pictureFile(900, 600, "taken at home");
  await dialog.getByLabel("Picture file").setInputFiles({ name: "me.png", mimeType: "image/png", buffer });
  await dialog.getByRole("slider", { name: "Zoom" }).press("ArrowRight");
  await dialog.getByRole("button", { name: "Move right" }).press("Enter");
  await expectAccessibleInBoth(atAlices);
  await dialog.getByRole("button", { name: "Save picture" }).press("Enter");
  await expect(dialog.getByRole("button", { name: "Remove picture" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Choose picture" })).toBeFocused();

  await dialog.getByRole("textbox", { name: "Bio" }).fill("Bees and bread.");
  await dialog.getByRole("button", { name: "Working" }).click();
  await dialog.getByRole("button", { name: "Save profile" }).click();
  await expect(dialog.getByRole("status")).toHaveText("Saved");
  await atAlices.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  const said = log(atBobs).getByRole("article").filter({ hasText: "good morning" });
  await expect(said.locator("img")).toBeVisible();
  const sides = await said.locator("img").evaluate((img: HTMLImageElement) => [img.naturalWidth, img.naturalHeight]);
  expect(sides).toEqual([256, 256]);
  const line = people(atBobs).getByRole("button", { name: alice.name });
  await expect(line).toHaveAccessibleDescription(/Online.*Working/s);
  await line.click();
  const profile = atBobs.getByRole("dialog", { name: "Profile" });
  await expect(profile).toContainText("Bees and bread.");
  await expect(profile).toContainText("💻 Working");
  await expectAccessibleInBoth(atBobs);
  await atBobs.keyboard.press("Escape");

  await choosePresence(atAlices, "Do not disturb");
  await expect(line).toHaveAccessibleDescription(/Do not disturb/);
  await choosePresence(atAlices, "Invisible");
  await expect(line).toHaveAccessibleDescription(/Offline/);
  await expect(atAlices.getByRole("button", { name: "presence: Invisible" })).toBeVisible();
  await atAlices.getByRole("button", { name: /presence:/ }).click();
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Escape");

  await openTab(atAlices, "Home");
  await dialog.getByRole("textbox", { name: "Home name" }).fill("The Burrow");
  await dialog.getByRole("button", { name: "Save name" }).click();
  await expectAccessibleInBoth(atAlices);
  await expect(atBobs.getByText("The Burrow")).toBeVisible();
});
