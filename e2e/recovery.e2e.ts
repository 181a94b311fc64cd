import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { kitCodeOn, typeGroups } from "./screens/kit.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectConnected, expectNewest, say } from "./screens/room.ts";

/** Presses Tab until the focus is on what has this name, then does `what`. */
async function tabTo(page: Page, role: "button" | "textbox" | "link" | "tab", name: string): Promise<void> {
  const wanted = page
    .getByRole(role, { name, exact: true })
    .or(page.getByLabel(name, { exact: true }))
    .first();
  await expect(wanted).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached by Tab`);
}

async function openSecurity(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByRole("tab", { name: "Security" }).click();
  await expect(page.getByRole("region", { name: "Password" })).toBeVisible();
}

test("a forgotten password: the kit signs in, by the keyboard alone, and gives a new password and a new kit", async ({
  home,
  browserOf,
}) => {
  const first = await browserOf();
  let code = "";
  await startHomeAs(alice, first, home, async (page) => {
    code = await kitCodeOn(page);
  });
  await say(first, "alice says 1");

  const page = await browserOf();
  await page.goto(home.url);
  await tabTo(page, "link", "Use recovery kit");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Use your recovery kit" })).toBeVisible();
  await expectAccessible(page);
  await tabTo(page, "textbox", "Username");
  await page.keyboard.type(alice.username);
  await tabTo(page, "textbox", "Recovery code");
  await page.keyboard.type(code.slice(0, -1));
  await tabTo(page, "button", "Make one of five words");
  await page.keyboard.press("Enter");
  const password = page.getByLabel("New password", { exact: true });
  await expect(password).toHaveValue(/^(\S+ ){4}\S+$/);
  const made = await password.inputValue();
  await tabTo(page, "button", "Sign in");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Recovery code" })).toHaveAccessibleDescription(/not a whole code/);
  await expectAccessible(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type(code.toLowerCase());
  await page.keyboard.press("Enter");
  expect(await kitCodeOn(page)).not.toBe(code);
  await expectAccessible(page);
  await page
    .getByRole("textbox", { name: /^Group/ })
    .last()
    .fill("????");
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByRole("textbox", { name: /^Group/ }).first()).toHaveAccessibleDescription(/Not what stands/);
  await page.getByRole("button", { name: "Show the code again" }).click();
  await typeGroups(page);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expectNewest(page, "alice says 1");

  const third = await browserOf();
  await signInAs({ ...alice, password: made }, third, home);
  await expectNewest(third, "alice says 1");

  const lost = await browserOf();
  await lost.goto(`${home.url}/recover`);
  await lost.getByRole("link", { name: "I have lost the kit too" }).click();
  await expect(lost.getByRole("heading", { name: "Without password and kit" })).toBeVisible();
  await expectAccessible(lost);
});

test("joined with a name only: the reminder leads to a password, and two people compare their numbers", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const atBobs = await browserOf();
  await joinAs({ ...bob, password: "" }, atBobs, await inviteLinkFrom(atAlices));
  const reminder = atBobs.getByRole("region", { name: "Reminder" });
  await expect(reminder).toContainText("nobody can bring them back");
  await expectAccessible(atBobs);
  await reminder.getByRole("button", { name: "Set a password" }).click();
  const dialog = atBobs.getByRole("dialog", { name: "Settings" });
  await dialog.getByRole("button", { name: "Set a password" }).click();
  await dialog.getByLabel("New password", { exact: true }).fill("short");
  await expect(dialog.getByText("Use at least 10 characters")).toBeVisible();
  await dialog.getByLabel("New password", { exact: true }).fill(bob.password);
  await expectAccessible(atBobs);
  await dialog.getByRole("button", { name: "Set password" }).click();
  await typeGroups(atBobs);
  await atBobs.getByRole("button", { name: "I have kept it" }).click();
  await expectConnected(atBobs);
  await expect(reminder).toBeHidden();

  await openSecurity(atBobs);
  await atBobs.getByRole("button", { name: "Change password" }).click();
  await atBobs.getByLabel("Current password", { exact: true }).fill("not my password");
  await atBobs.getByLabel("New password", { exact: true }).fill("eight loud boats come home");
  await atBobs.getByRole("button", { name: "Change it" }).click();
  await expect(atBobs.getByLabel("Current password", { exact: true })).toHaveAccessibleDescription(/not your password/);
  await atBobs.getByLabel("Current password", { exact: true }).fill(bob.password);
  await atBobs.getByRole("button", { name: "Change it" }).click();
  await expect(atBobs.getByText("Your password is changed.", { exact: true })).toBeVisible();
  await atBobs.getByRole("link", { name: "What the host can see" }).click();
  await expect(atBobs.getByRole("heading", { name: "What the host can see" })).toBeVisible();
  await expectAccessible(atBobs);

  await atAlices.getByRole("complementary", { name: "People" }).getByRole("button", { name: "Bob" }).click();
  const profile = atAlices.getByRole("dialog", { name: "Profile" });
  await expect(profile.getByRole("img", { name: "Safety number QR code" })).toBeVisible();
  await expectAccessible(atAlices);
  const numberOn = async (page: Page) =>
    ((await page.getByRole("region", { name: "Safety number" }).textContent())?.match(/\b\d{5}\b/g) ?? []).join("");
  const hers = await numberOn(atAlices);
  expect(hers).toHaveLength(60);
  await atBobs.goto(home.url);
  await atBobs.getByRole("complementary", { name: "People" }).getByRole("button", { name: "Alice" }).click();
  await expect(atBobs.getByRole("img", { name: "Safety number QR code" })).toBeVisible();
  expect(await numberOn(atBobs)).toBe(hers);
  await profile.getByRole("button", { name: "Mark as verified" }).click();
  await expect(profile).toContainText("Verified by you");
});
