import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible } from "./screens/accessible.ts";
import { kitCodeOn } from "./screens/kit.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

/** Nothing needs sideways scrolling. */
async function expectFits(page: Page): Promise<void> {
  const [needed, given] = await page.locator("html").evaluate((html) => [html.scrollWidth, html.clientWidth] as const);
  expect(needed).toBeLessThanOrEqual(given);
}

for (const viewport of [
  { width: 360, height: 740 },
  { width: 1440, height: 900 },
]) {
  test(`every screen is accessible and fits, light and dark: ${viewport.width} px`, async ({ home, browserOf }) => {
    const check = async (page: Page) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await expectFits(page);
        await expectAccessible(page);
      }
    };
    const atAlices = await browserOf({ viewport });
    await atAlices.goto(home.setUpUrl);
    await expect(atAlices.getByRole("heading", { name: "Start your home" })).toBeVisible();
    await check(atAlices);
    await startHomeAs(alice, atAlices, home, check);
    await say(atAlices, "alice says 1");
    await expectNewest(atAlices, "alice says 1");
    await check(atAlices);
    const link = await inviteLinkFrom(atAlices, check);

    const atBobs = await browserOf({ viewport });
    await atBobs.goto(home.url);
    await expect(atBobs.getByRole("button", { name: "Sign in" })).toBeVisible();
    await check(atBobs);
    await atBobs.goto(link);
    await expect(atBobs.getByRole("heading", { name: "Join Lindenhof" })).toBeVisible();
    await check(atBobs);
    await joinAs(bob, atBobs, link);
  });
}

test("a home is started, somebody invited and a message sent with the keyboard alone", async ({ home, browserOf }) => {
  const page = await browserOf();
  const tabTo = async (name: string) => {
    const wanted = page
      .getByRole("textbox", { name })
      .or(page.getByRole("button", { name }))
      .or(page.getByLabel(name))
      .first();
    await expect(wanted).toBeVisible();
    for (let presses = 0; presses < 40; presses++) {
      if (await wanted.evaluate((element) => element === element.ownerDocument.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} cannot be reached by Tab`);
  };
  const type = async (name: string, text: string) => {
    await tabTo(name);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type(text);
  };

  await page.goto(home.setUpUrl);
  await type("Home name", "Lindenhof");
  await type("Username", alice.username);
  await type("Display name", alice.name);
  await type("Password", alice.password);
  await page.keyboard.press("Enter");
  const code = (await kitCodeOn(page)).split("-");
  for (const name of await page
    .getByLabel(/^Group \d$/)
    .evaluateAll((them) => them.map((it) => it.getAttribute("name"))))
    await type(`Group ${name?.replace("group-", "")}`, code[Number(name?.replace("group-", "")) - 1] ?? "");
  await tabTo("I have kept it");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "general" })).toBeVisible();

  await tabTo("Invite people");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("textbox", { name: "Invite link" })).toHaveValue(/\/join#/);
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Invite people" })).toBeFocused();

  await type("Message general", "first line");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("second line");
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("");
  await expect(log(page).getByRole("article")).toHaveText(/first line\s*second line/);
});
