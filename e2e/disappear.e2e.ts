import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { filesWith } from "./screens/kept.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, log, say } from "./screens/room.ts";

test("alice has messages disappear, everybody is told so, and bob takes back all that he said: no file of their browsers has it any more", async ({
  home,
  browserOf,
}) => {
  const [atAlices, atBobs] = [await browserOf(), await browserOf()];
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await say(atBobs, "bob was here");
  await expectNewest(atAlices, "bob was here");
  await say(atAlices, "so was alice");
  await expectNewest(atBobs, "so was alice");

  for (const page of [atAlices, atBobs])
    if (!(await page.getByRole("complementary", { name: "People" }).isVisible()))
      await page.getByRole("button", { name: "Show people" }).click();
  const here = atAlices.getByRole("region", { name: "Messages here" });
  await here.getByLabel("Keep messages").selectOption("For 1 day");
  await expect(here.getByText("Everything here that is older than 1 day")).toBeVisible();
  await expectAccessibleInBoth(atAlices);
  await here.getByRole("button", { name: "Keep for less now" }).click();
  for (const page of [atAlices, atBobs])
    await expect(page.getByRole("img", { name: "Messages here disappear after 1 day." })).toBeVisible();
  await expect(atBobs.getByLabel("Keep messages")).toHaveCount(0);
  await expect(log(atBobs).getByText("bob was here")).toBeVisible();

  const his = atBobs.getByRole("region", { name: "Messages here" });
  const kept = async (page: Page) =>
    (await filesWith(page, ["bob was here", "so was alice"])).map((count) => count > 0);
  for (const page of [atAlices, atBobs]) expect(await kept(page)).toEqual([true, true]);
  await expect(his.getByRole("button", { name: "Delete all messages", exact: true })).toHaveCount(0);
  await his.getByRole("button", { name: "Delete all my messages here" }).click();
  await his.getByRole("button", { name: "Delete all my messages here now" }).click();
  for (const page of [atAlices, atBobs]) {
    await expect(log(page).getByText("bob was here")).toBeHidden();
    await expect(log(page).getByText("so was alice")).toBeVisible();
    await expect.poll(() => kept(page), { message: "what is deleted is in no file" }).toEqual([false, true]);
  }
  await here.getByLabel("Keep messages").selectOption("For ever");
  await expect(atBobs.getByRole("img", { name: "Messages here disappear after 1 day." })).toBeHidden();
  await expectAccessibleInBoth(atBobs);
});
