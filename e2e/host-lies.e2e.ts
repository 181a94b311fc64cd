import { forgedDevice, forgedPerson, forgedRole } from "@hearth/testing/attacks/forged.ts";
import { forks } from "@hearth/testing/attacks/fork.ts";
import { altersBoxes } from "@hearth/testing/attacks/ring.ts";
import { continuesForged } from "@hearth/testing/attacks/roster.ts";
import type { Attack } from "@hearth/testing/hostile/attack.ts";
import { serveHostile } from "@hearth/testing/hostile/serve.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob, carol } from "./screens/people.ts";
import { expectConnected, expectNewest, say } from "./screens/room.ts";

const NOBODY_SIGNED = "a change of people or devices that nobody here has signed";

/** What a host can tell a browser that comes again, and what it says of that in words. */
const LIES: readonly { what: string; attack: () => Attack; says: string }[] = [
  { what: "a person who never joined", attack: () => continuesForged(forgedPerson), says: NOBODY_SIGNED },
  { what: "a role that nobody gave", attack: () => continuesForged(forgedRole), says: NOBODY_SIGNED },
  { what: "a device among alice's", attack: () => continuesForged(forgedDevice), says: NOBODY_SIGNED },
  {
    what: "an older roster",
    attack: () => ({ roster: async (_, entries) => entries.slice(0, -1) }),
    says: "an older list of people than before",
  },
];

/** The dialog shows a link again that still lets people in: other terms make a new one. */
async function anotherLink(page: Page, before: string): Promise<void> {
  await page.getByRole("button", { name: "Invite people" }).click();
  const dialog = page.getByRole("dialog", { name: "Invite people" });
  const link = dialog.getByRole("textbox", { name: "Invite link" });
  await expect(link).toHaveValue(before);
  await dialog.getByLabel("Ends after").selectOption({ index: 0 });
  await expect(link).toHaveValue(/\/join#/);
  await expect(link).not.toHaveValue(before);
  await page.keyboard.press("Escape");
}

const told = (page: Page) => page.getByRole("region", { name: "Troubles" }).getByRole("alert");

test("each lie about who belongs leads to a plain sentence on the screen, and sending stops", async ({
  home,
  browserOf,
}) => {
  const between = serveHostile(home.url);
  try {
    const atAlices = await browserOf();
    await startHomeAs(alice, atAlices, home);
    const link = (await inviteLinkFrom(atAlices)).replace(home.url, between.url);
    for (const [i, { what, attack, says }] of LIES.entries()) {
      between.hostile.attack = {};
      const atBobs = await browserOf();
      await joinAs({ ...bob, username: `bob${i}`, password: "" }, atBobs, link);
      await expectConnected(atBobs);
      await expect(told(atBobs), what).toHaveCount(0);
      between.hostile.attack = attack();
      between.hostile.cutAll();
      await expect(told(atBobs), what).toContainText(says);
      await expect(told(atBobs), what).toContainText("Sending has stopped");
      if (i === 0) await expectAccessibleInBoth(atBobs);
      between.hostile.check();
      await atBobs.context().close();
    }
  } finally {
    await between.stop();
  }
});

test("two rosters to two people, and a key that nobody made, are told in words", async ({ home, browserOf }) => {
  const between = serveHostile(home.url);
  try {
    const atAlices = await browserOf();
    await startHomeAs(alice, atAlices, home);
    const link = await inviteLinkFrom(atAlices);
    const atBobs = await browserOf();
    await joinAs({ ...bob, password: "" }, atBobs, link);
    const atCarols = await browserOf();
    await joinAs({ ...carol, password: "" }, atCarols, link.replace(home.url, between.url));
    await say(atCarols, "carol is here");
    await expectNewest(atAlices, "carol is here");

    await atAlices.getByRole("button", { name: "Settings" }).click();
    const settings = atAlices.getByRole("dialog", { name: "Settings" });
    await settings.getByRole("tab", { name: "Home" }).click();
    await settings.getByLabel("Role of Carol").selectOption("Admin");
    await settings.getByRole("button", { name: "Change role of Carol" }).click();
    await expect(atCarols.getByRole("button", { name: "Invite people" })).toBeVisible();

    await atAlices.keyboard.press("Escape");

    between.hostile.attack = { ...forks("" as Parameters<typeof forks>[0]), concerns: (who) => who.is === "device" };
    await inviteLinkFrom(atCarols); // the host takes it, and shows it to this device alone
    await anotherLink(atAlices, link);
    await say(atAlices, "which invite?");
    await expect(told(atCarols)).toContainText("different people different versions of this home");
    await atCarols.context().close();

    between.hostile.attack = {};
    const atDaves = await browserOf();
    await joinAs({ ...carol, username: "dave", password: "" }, atDaves, link.replace(home.url, between.url));
    await expectConnected(atDaves);
    between.hostile.attack = altersBoxes((box) => box.ring.kind === "roster");
    await atAlices.getByRole("button", { name: "Settings" }).click();
    await settings.getByRole("tab", { name: "Home" }).click();
    await settings.getByRole("button", { name: "Remove Bob" }).click();
    await settings.getByRole("button", { name: "Remove Bob now" }).click();
    await expect(told(atDaves)).toContainText("a key that nobody in this home has made");
    between.hostile.check();
  } finally {
    await between.stop();
  }
});
