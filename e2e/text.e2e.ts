import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { composer, expectNewest, log, say } from "./screens/room.ts";

const newest = (page: Page) => log(page).getByRole("article").last();
const sendTyped = async (page: Page) => {
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("");
};

test("what is written is formatted by toolbar and keyboard, undone by the browser, and read as meant", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  await startHomeAs(alice, page, home);
  const box = composer(page);

  await box.pressSequentially("warm tea");
  await box.press("Shift+Home");
  await page.getByRole("toolbar", { name: "Formatting" }).getByRole("button", { name: "Bold" }).click();
  await expect(box).toHaveValue("**warm tea**");
  await box.press("Control+z");
  await expect(box).toHaveValue("warm tea");
  await box.press("Control+a");
  await box.press("Control+i");
  await expect(box).toHaveValue("*warm tea*");
  await box.press("Control+b");
  await sendTyped(page);
  await expect(newest(page).locator("em strong, strong em")).toHaveText("warm tea");

  await box.pressSequentially("plums");
  await box.press("Control+a");
  await page.getByRole("button", { name: "List", exact: true }).click();
  await expect(box).toHaveValue("- plums");
  await sendTyped(page);
  await expect(newest(page).getByRole("listitem")).toHaveText("plums");

  await say(page, "the end: ||the *gardener*||");
  const spoiler = newest(page).getByRole("button", { name: "Show spoiler" });
  await expect(spoiler).toBeVisible();
  await expect(newest(page).getByRole("emphasis")).toHaveCount(0);
  await spoiler.press("Enter");
  await expect(spoiler).toBeHidden();
  await expect(newest(page).getByRole("emphasis")).toHaveText("gardener");

  await say(
    page,
    "# Plan\n> who comes?\n\n| who | what |\n|---|---:|\n| Bob | cake |\n\n1. tea\n2. cake\n\n<b>not bold</b>",
  );
  await expect(newest(page).getByRole("cell", { name: "cake" })).toBeVisible();
  await expect(newest(page).getByRole("columnheader", { name: "who" })).toBeVisible();
  await expect(newest(page).getByText("<b>not bold</b>")).toBeVisible();

  await say(page, "see [the *house*](https://example.org/house), https://example.org/a_b or [me](javascript:alert(1))");
  const link = newest(page).getByRole("link", { name: "the house" });
  await expect(link).toHaveAttribute("href", "https://example.org/house");
  await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(newest(page)).toContainText("the house (example.org)");
  await expect(newest(page).getByRole("link")).toHaveCount(2);
  await expectAccessibleInBoth(page);
});

test("code is coloured, and copied as it was written", async ({ home, browserOf }) => {
  const page = await browserOf({ permissions: ["clipboard-read", "clipboard-write"] });
  await startHomeAs(alice, page, home);
  const code = 'const kettle: string = "warm";\nif (a < b) pour(kettle); // slowly';
  await say(page, `\`\`\`ts\n${code}\n\`\`\``);
  await expect(newest(page).locator(".code-keyword").first()).toHaveText("const");
  await expect(newest(page).locator(".code-string")).toHaveText('"warm"');
  await expect(newest(page).locator("pre")).toHaveText(code);
  await newest(page).hover();
  await newest(page).getByRole("button", { name: "Copy code" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code);
  await expectAccessibleInBoth(page);
});

test("somebody is named by completion, sees it, and a press on a name shows who it is", async ({ home, browserOf }) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));

  const box = composer(atAlices);
  await box.pressSequentially("hello @bo");
  const suggestions = atAlices.getByRole("listbox", { name: "Suggestions" });
  await expect(suggestions.getByRole("option", { name: "Bob" })).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", /.+/);
  await expectAccessibleInBoth(atAlices);
  await box.press("Tab");
  await expect(box).toHaveValue("hello @bob ");
  await expect(suggestions).toBeHidden();
  await box.pressSequentially("in #gen");
  await expect(suggestions.getByRole("option", { name: "general" })).toBeVisible();
  await box.press("Enter");
  await expect(box).toHaveValue("hello @bob in #general ");
  await box.pressSequentially("at `@bob`");
  await sendTyped(atAlices);

  await expectNewest(atBobs, "hello @Bob in #general at @bob");
  await expect(newest(atBobs).getByRole("link", { name: "#general" })).toHaveAttribute("href", /\/room\//);
  await newest(atBobs).getByRole("button", { name: "@Bob" }).click();
  await expect(atBobs.getByRole("dialog", { name: "Profile" })).toContainText("@bob · you");
  await atBobs.keyboard.press("Escape");
  await expect(atBobs.getByRole("dialog", { name: "Profile" })).toBeHidden();
  await expectAccessibleInBoth(atBobs);

  await box.pressSequentially("@zz");
  await expect(suggestions).toBeHidden();
  await box.fill("@");
  await expect(suggestions).toBeVisible();
  await box.press("Escape");
  await expect(suggestions).toBeHidden();
});

test("emoji come by their code and from the picker, by keyboard alone and on a phone", async ({ home, browserOf }) => {
  const page = await browserOf({ viewport: { width: 360, height: 740 } });
  await startHomeAs(alice, page, home);
  const box = composer(page);

  await box.pressSequentially("cake :tad");
  await expect(page.getByRole("option", { name: ":tada:" })).toBeVisible();
  await box.press("Enter");
  await expect(box).toHaveValue("cake 🎉");
  await box.pressSequentially(" :wave:");
  await expect(box).toHaveValue("cake 🎉 👋");
  await sendTyped(page);

  await page.getByRole("button", { name: "Emoji" }).click();
  const picker = page.getByRole("dialog", { name: "Emoji" });
  await expect(picker.getByRole("gridcell", { name: "grinning face", exact: true })).toBeVisible();
  await expectAccessibleInBoth(page);
  await picker.getByRole("button", { name: "Skin tone: no" }).click();
  await picker.getByRole("button", { name: "Dark skin tone", exact: true }).click();
  const search = picker.getByRole("searchbox", { name: "Search emoji" });
  await search.fill("wave");
  await expect(picker.getByRole("gridcell", { name: "waving hand" })).toBeVisible();
  await search.press("ArrowDown");
  await expect(picker.getByRole("gridcell", { name: "waving hand" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(picker).toBeHidden();
  await expect(box).toHaveValue("👋🏿");
  await expect(box).toBeFocused();
  await sendTyped(page);

  await page.reload();
  await page.getByRole("button", { name: "Emoji" }).click();
  await expect(picker.getByRole("tab", { name: "Recent" })).toHaveAttribute("aria-selected", "true");
  await expect(picker.getByRole("gridcell", { name: "waving hand" })).toHaveText("👋🏿");
  await page.keyboard.press("Escape");

  await page.setViewportSize({ width: 900, height: 740 });
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("button", { name: "More emoji" }).click();
  await picker.getByRole("gridcell", { name: "waving hand" }).click();
  await expect(picker).toBeHidden();
  await expect(settings.getByRole("textbox", { name: "Emoji" })).toHaveValue("👋🏿");
});
