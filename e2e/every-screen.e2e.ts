import type { Locator, Page } from "@playwright/test";
import { AS_PEOPLE_HAVE_IT, expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { press, reach } from "./screens/keyboard.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { connection } from "./screens/room.ts";

test.use(AS_PEOPLE_HAVE_IT);

const button = (within: Page | Locator, name: string) => within.getByRole("button", { name, exact: true });

/** Opens what a button opens, by the keyboard; looks; and thinks better of it: the focus is where it was. */
async function openAndCancel(page: Page, within: Locator, name: string): Promise<void> {
  await press(page, button(within, name));
  await expect(button(within, "Cancel")).toBeVisible();
  await expectAccessibleInBoth(page);
  await press(page, button(within, "Cancel"));
  await expect(button(within, name)).toBeFocused();
}

/** Opens the settings by the keyboard, and goes to a tab by its arrow keys. */
async function goToTab(page: Page, settings: Locator, name: string): Promise<void> {
  const tab = settings.getByRole("tab", { name, exact: true });
  await reach(page, settings.getByRole("tab", { selected: true }));
  const selected = settings.getByRole("tab", { selected: true });
  for (let presses = 0; presses < 20 && (await tab.getAttribute("aria-selected")) !== "true"; presses++) {
    const before = (await selected.getAttribute("aria-label")) ?? "";
    await page.keyboard.press("ArrowDown");
    await expect(selected).not.toHaveAttribute("aria-label", before); // else a slow machine is led past it
  }
  await expect(tab).toHaveAttribute("aria-selected", "true");
}

test("inside: every tab of the settings with every question, somebody new, another tab, and no host, by the keyboard", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  await startHomeAs(alice, page, home);
  const link = await inviteLinkFrom(page);
  const atBobs = await browserOf();
  await joinAs({ ...bob, password: "" }, atBobs, link);

  await press(page, page.getByRole("button", { name: "Settings" }));
  const settings = page.getByRole("dialog", { name: "Settings" });
  await goToTab(page, settings, "Devices");
  for (const name of ["Sign out", "Sign out everywhere", "Delete my account"])
    await openAndCancel(page, settings, name);
  await goToTab(page, settings, "Security");
  for (const name of ["Change password", "I have forgotten it", "Make a new kit"])
    await openAndCancel(page, settings, name);
  await goToTab(page, settings, "Appearance");
  await expectAccessibleInBoth(page);
  await goToTab(page, settings, "Home");
  const files = settings.getByRole("region", { name: "Files at the host" });
  await expect(files).toContainText(/Your files take \d+ MB of/);
  await files.getByLabel("Largest file, in MB").fill("many");
  await press(page, button(files, "Save limits"));
  await expect(files).toContainText("Type a whole number of megabytes.");
  await expectAccessibleInBoth(page);
  await files.getByLabel("Largest file, in MB").fill("1");
  await press(page, button(files, "Save limits"));
  await expect(files).toContainText("Saved");
  for (const name of ["Withdraw invite 1", "Hand over ownership"]) await openAndCancel(page, settings, name);
  await reach(page, settings.getByLabel("Role of Bob"));
  await page.keyboard.press("a");
  await expect(button(settings, "Change role of Bob")).toBeVisible();
  await expectAccessibleInBoth(page);
  await press(page, button(settings, "Remove Bob"));
  await expectAccessibleInBoth(page);
  await press(page, button(settings, "Remove Bob now"));
  await expect(settings.getByText("@bob")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Settings" })).toBeFocused();

  // Larger than the host takes: said before it is sent.
  const large = { name: "large.bin", mimeType: "application/octet-stream", buffer: Buffer.alloc(2_000_000) };
  await page.locator("form input[type=file][multiple]").setInputFiles(large);
  const toSend = page.getByRole("list", { name: "Files to send" });
  await expect(toSend).toContainText("The host keeps files up to 1 MB. This one goes from device to device");
  await expectAccessibleInBoth(page);
  await press(page, button(toSend, "Remove large.bin"));

  await expect(atBobs.getByRole("alert").filter({ hasText: "You do not belong to this home any more" })).toBeVisible();
  await expectAccessibleInBoth(atBobs);
  const again = await browserOf();
  // The old link went with whom it had let in: the dialog makes another by itself.
  await press(page, page.getByRole("button", { name: "Invite people" }));
  const shown = page.getByRole("textbox", { name: "Invite link" });
  await expect(shown).not.toHaveValue(link);
  await expect(shown).toHaveValue(/\/join#/);
  const next = await shown.inputValue();
  await page.keyboard.press("Escape");
  await joinAs({ ...bob, password: "" }, again, next);
  await press(page, page.getByRole("complementary", { name: "People" }).getByRole("button", { name: "Bob" }));
  const profile = page.getByRole("dialog", { name: "Profile" });
  await expect(profile).toContainText("This is not who had the name @bob before");
  await expect(profile.getByRole("region", { name: "Safety number" })).toBeVisible();
  await expectAccessibleInBoth(page);
  await page.keyboard.press("Escape");

  const second = await page.context().newPage();
  await second.goto(home.url);
  await expect(second.getByRole("button", { name: /here/i })).toBeVisible();
  await expectAccessibleInBoth(second);
  await press(second, second.getByRole("button", { name: /here/i }));
  await expect(second.getByRole("heading", { name: "general" })).toBeVisible();
  await expectAccessibleInBoth(page);

  await home.kill();
  await expect(connection(second)).toHaveText(/^(Reconnecting|Offline)/);
  await expectAccessibleInBoth(second);
});

test("outside: every way in and every refusal", async ({ home, browserOf }) => {
  const page = await browserOf();
  await page.goto(home.url);
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expectAccessibleInBoth(page);
  await startHomeAs(alice, page, home);
  const link = await inviteLinkFrom(page);

  const stranger = await browserOf({ viewport: { width: 360, height: 740 } });
  await stranger.goto(home.url);
  await press(stranger, stranger.getByRole("link", { name: "Use recovery kit" }));
  await expect(stranger.getByRole("heading", { name: "Use your recovery kit" })).toBeVisible();
  await press(stranger, button(stranger, "Sign in"));
  await expectAccessibleInBoth(stranger);
  await press(stranger, stranger.getByRole("link", { name: "I have lost the kit too" }));
  await expect(stranger.getByRole("heading", { name: "Without password and kit" })).toBeVisible();
  await expectAccessibleInBoth(stranger);

  await stranger.goto(`${home.url}/link`);
  await reach(stranger, stranger.getByRole("textbox", { name: "Code" }));
  await stranger.keyboard.type("ABC");
  await stranger.keyboard.press("Enter");
  await expectAccessibleInBoth(stranger);

  await stranger.goto(`${link.slice(0, -4)}AAAA`);
  await expect(stranger.getByRole("heading", { name: "This invite does not open" })).toBeVisible();
  await expectAccessibleInBoth(stranger);
  await stranger.goto(home.url);
  await stranger.goto(link);
  await press(stranger, button(stranger, "Join"));
  await expect(stranger.getByRole("textbox", { name: "Display name" })).toHaveAccessibleDescription(/./);
  await expectAccessibleInBoth(stranger);

  await stranger.goto(`${home.url}/host-sees`);
  await expect(stranger.getByRole("heading", { name: "What the host can see" })).toBeVisible();
  await expectAccessibleInBoth(stranger);
});
