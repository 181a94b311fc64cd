import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessible, expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob, carol } from "./screens/people.ts";
import { expectNewest } from "./screens/room.ts";

const rooms = (page: Page) => page.getByRole("navigation", { name: "Rooms" });
const say = async (page: Page, room: string, text: string) => {
  await page.getByRole("textbox", { name: `Message ${room}` }).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
};
const openNewMessage = async (page: Page) => {
  await page.getByRole("button", { name: "New message" }).focus();
  await page.keyboard.press("Enter");
  return page.getByRole("dialog", { name: "New message" });
};

test("alice starts a conversation with bob by his username, both talk, and carol sees nothing of it", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs, atCarols] = [await browserOf(), await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await joinAs(carol, atCarols, await inviteLinkFrom(atAlices));

  const dialog = await openNewMessage(atAlices);
  await expect(dialog.getByRole("combobox", { name: "To" })).toBeFocused();
  await atAlices.keyboard.type("bob");
  await expect(dialog.getByRole("option", { name: /Bob/ })).toBeVisible();
  await expectAccessibleInBoth(atAlices);
  await atAlices.keyboard.press("Enter");
  await dialog.getByRole("button", { name: "Start" }).press("Enter");
  await expect(atAlices.getByRole("heading", { name: "Bob", level: 1 })).toBeVisible();
  await expect(atAlices.getByRole("textbox", { name: "Message Bob" })).toBeFocused();
  await say(atAlices, "Bob", "just between us");

  await rooms(atBobs).getByRole("link", { name: "Alice" }).click();
  await expectNewest(atBobs, "just between us");
  await say(atBobs, "Alice", "of course");
  await expectNewest(atAlices, "of course");
  await expectAccessible(atBobs);
  await expect(rooms(atCarols).getByRole("link")).toHaveText(["general"]);

  // A group: carol is added to it, and taken out again.
  const group = await openNewMessage(atAlices);
  for (const name of ["bob", "carol"]) {
    await group.getByRole("combobox", { name: "To" }).fill(name);
    await group.getByRole("option", { name: new RegExp(name, "i") }).click();
    await expect(group.getByRole("combobox", { name: "To" })).toBeFocused();
  }
  await group.getByRole("textbox", { name: "Group name" }).fill("three of us");
  await expectAccessible(atAlices);
  await group.getByRole("button", { name: "Start" }).click();
  await say(atAlices, "three of us", "hello you two");
  await rooms(atCarols).getByRole("link", { name: "three of us" }).click();
  await expectNewest(atCarols, "hello you two");
  const people = atAlices.getByRole("complementary", { name: "People" });
  await people.getByRole("button", { name: "Remove Carol" }).click();
  await expectAccessibleInBoth(atAlices);
  await people.getByRole("button", { name: "Remove Carol now" }).click();
  await expect(rooms(atCarols).getByRole("link", { name: "three of us" })).toBeHidden();
});

test("a private channel is seen by the people who were added to it, and by nobody else", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs, atCarols] = [await browserOf(), await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await joinAs(carol, atCarols, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "New channel" }).click();
  const dialog = atAlices.getByRole("dialog", { name: "New channel" });
  await dialog.getByRole("textbox", { name: "Name" }).fill("surprise");
  await dialog.getByRole("switch", { name: "Private" }).press("Space");
  await dialog.getByRole("combobox", { name: "People" }).fill("bob");
  await atAlices.keyboard.press("Enter");
  await expectAccessibleInBoth(atAlices);
  await dialog.getByRole("button", { name: "Create" }).click();
  await say(atAlices, "surprise", "not a word to carol");
  await rooms(atBobs).getByRole("link", { name: "surprise" }).click();
  await expectNewest(atBobs, "not a word to carol");
  await expect(rooms(atCarols).getByRole("link")).toHaveText(["general"]);
});

test("a note to myself is there on my other device", async ({ home, browserOf }) => {
  const [here, there] = [await browserOf(), await browserOf({ viewport: { width: 360, height: 780 } })];
  await startHomeAs(alice, here, home);
  const dialog = await openNewMessage(here);
  await dialog.getByRole("button", { name: "Note to self" }).click();
  await expect(here.getByRole("heading", { name: "Note to self" })).toBeVisible();
  await say(here, "Note to self", "buy tea");
  await signInAs(alice, there, home);
  await there.getByRole("link", { name: "Back to rooms" }).click();
  await rooms(there).getByRole("link", { name: "Note to self" }).click();
  await expectNewest(there, "buy tea");
  await expectAccessible(there);
  await say(there, "Note to self", "and milk");
  await expectNewest(here, "and milk");
});
