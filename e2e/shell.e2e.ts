import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, expectNewest, say } from "./screens/room.ts";

const settings = (page: Page) => page.getByRole("dialog", { name: "Settings" });
const look = (page: Page, name: string) => page.evaluate((part) => document.documentElement.dataset[part], name);

async function openTab(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "Settings" }).click();
  await settings(page).getByRole("tab", { name }).click();
}

async function close(page: Page): Promise<void> {
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
}

test("the switcher, the list of shortcuts and the settings by keys alone; another key for one outlives a reload", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf({ reducedMotion: "reduce" });
  await startHomeAs(alice, page, home);
  await page.keyboard.press("Control+k");
  const field = page.getByRole("dialog", { name: "Go to" }).getByRole("combobox", { name: "Go to" });
  await expect(field).toBeFocused();
  await expectAccessible(page);
  await field.fill("gnrl");
  await expect(page.getByRole("option", { name: /general/ })).toHaveAttribute("aria-selected", "true");
  await field.fill("appear");
  await page.keyboard.press("Enter");
  await expect(settings(page).getByRole("tab", { name: "Appearance" })).toHaveAttribute("aria-selected", "true");
  await close(page);

  // A question mark in a message is a question mark.
  await composer(page).pressSequentially("really?");
  await expect(composer(page)).toHaveValue("really?");
  await composer(page).fill("");
  await composer(page).blur();
  await page.keyboard.press("?");
  const list = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(list).toContainText("Go to a room, a person or a setting");
  await expectAccessible(page);
  await close(page);
  await page.keyboard.press("Control+,");
  await settings(page).getByRole("tab", { name: "Keyboard" }).click();
  await expectAccessible(page);
  const change = settings(page).getByRole("button", { name: /Change keys for “Go to/ });
  await change.click();
  await page.keyboard.press("Control+,");
  await expect(settings(page).getByRole("alert")).toContainText("has these keys already");
  await page.keyboard.press("Control+j");
  await expect(change).toHaveAccessibleName(/now Ctrl\+J/);
  await close(page);
  await page.reload();
  await expect(composer(page)).toBeEditable();
  await page.keyboard.press("Control+j");
  await expect(field).toBeFocused();
  await close(page);
});

test("Must hold 4: a draft and the look of one device are there on the other, and the look from the first paint on", async ({
  home,
  browserOf,
}) => {
  const laptop = await browserOf({ reducedMotion: "reduce" });
  await startHomeAs(alice, laptop, home);
  const phone = await browserOf({ reducedMotion: "reduce", viewport: { width: 360, height: 740 } });
  await signInAs(alice, phone, home);
  await composer(laptop).fill("dear Bob");
  await expect(composer(phone)).toHaveValue("dear Bob");
  await composer(phone).fill("dear Bob, good morning");
  await expect(composer(laptop)).toHaveValue("dear Bob, good morning");
  await laptop.getByRole("button", { name: "Send" }).click();
  await expect(composer(phone)).toHaveValue("");

  await openTab(laptop, "Appearance");
  const dialog = settings(laptop);
  await dialog.getByRole("radio", { name: "Dark" }).click();
  await dialog.getByRole("radio", { name: "Violet" }).click();
  await dialog.getByRole("radio", { name: "Compact" }).click();
  await expect.poll(() => look(phone, "theme")).toBe("dark");
  await expect.poll(() => look(phone, "accent")).toBe("violet");
  await expectAccessible(laptop);
  await dialog.getByRole("radio", { name: "High contrast" }).click();
  await expectAccessible(laptop);
  await laptop.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(laptop);
  await dialog.getByRole("slider", { name: "Text size" }).press("End");
  await expect.poll(() => phone.evaluate(() => document.documentElement.style.fontSize)).toBe("200%");
  for (const page of [laptop, phone]) {
    await expectAccessible(page);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide).toBe(0);
  }
  await close(laptop);
  await expectAccessible(laptop);
  // Large text leaves no room for three columns, and the words have most of it.
  await expect(laptop.getByRole("complementary", { name: "People" })).toBeHidden();

  // Before the app itself has run, the page already looks as it should.
  await phone.route("**/assets/*.js", (route) => route.abort());
  await phone.goto(home.url, { waitUntil: "domcontentloaded" });
  expect([await look(phone, "theme"), await look(phone, "accent")]).toEqual(["contrast", "violet"]);
});

test("a message is notified where it is wanted: not in the open room, not while quiet, not without words that are hidden", async ({
  home,
  browserOf,
}) => {
  const atAlices = await browserOf();
  await startHomeAs(alice, atAlices, home);
  const link = await inviteLinkFrom(atAlices);
  const atBobs = await browserOf({ permissions: ["notifications"], reducedMotion: "reduce" });
  // What the page shows is the system's; what it asks the system to show is ours.
  await atBobs.addInitScript(() => {
    const shown: string[] = [];
    class Recorded extends EventTarget {
      static readonly permission = "granted";
      static requestPermission = async () => "granted" as const;
      onclick: (() => void) | null = null;
      constructor(title: string, { body }: NotificationOptions = {}) {
        super();
        shown.push(`${title}: ${body}`);
        Object.assign(globalThis, { pressLast: () => this.onclick?.() });
      }
      close() {}
    }
    Object.assign(globalThis, { Notification: Recorded, shown });
  });
  const shown = () => atBobs.evaluate((): string[] => Reflect.get(globalThis, "shown"));
  await joinAs({ ...bob, password: "" }, atBobs, link);
  await openTab(atBobs, "Notifications");
  const dialog = settings(atBobs);
  await dialog.getByRole("switch", { name: "Desktop notifications" }).click();
  await expect(dialog.getByRole("switch", { name: "Desktop notifications" })).toBeChecked();
  await expectAccessible(atBobs);
  await close(atBobs);

  await say(atAlices, "seen as it comes");
  await expectNewest(atBobs, "seen as it comes");
  expect(await shown()).toEqual([]);
  await atBobs.evaluate(() => Object.assign(document, { hasFocus: () => false }));
  await say(atAlices, "are you **there**?");
  await expect.poll(shown).toEqual(["Alice in general: are you there?"]);
  await atBobs.evaluate(() => Reflect.get(globalThis, "pressLast")());
  await expect(atBobs.getByRole("heading", { name: "general" })).toBeVisible();

  await openTab(atBobs, "Notifications");
  await dialog.getByRole("switch", { name: "Show words" }).click();
  await say(atAlices, "between us");
  await expect.poll(shown).toHaveLength(2);
  expect((await shown())[1]).toBe("Hearth: A new message");
  await dialog.getByRole("combobox", { name: "Notifications of general" }).selectOption("Nothing");
  await say(atAlices, "into the silence");
  await expectNewest(atBobs, "into the silence");
  expect(await shown()).toHaveLength(2);
  await dialog.getByRole("combobox", { name: "Notifications of general" }).selectOption("Every message");
  await dialog.getByRole("button", { name: "Quiet general for 1 hour" }).click();
  await expect(dialog.getByRole("button", { name: "Notify of general again" })).toBeVisible();
  await expectAccessible(atBobs);
  await say(atAlices, "later then");
  await expectNewest(atBobs, "later then");
  expect(await shown()).toHaveLength(2);
});
