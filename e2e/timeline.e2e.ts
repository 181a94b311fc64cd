import { guestAt } from "@hearth/testing/kit/guest.ts";
import { general } from "@hearth/testing/kit/story.ts";
import { sayAll } from "@hearth/testing/kit/words.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { expectAccessibleInBoth } from "./screens/accessible.ts";
import { inviteLinkFrom, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { expectNewest, log, say } from "./screens/room.ts";
import { offsetOf, scrollUpSteadily } from "./screens/scroll.ts";

/** More than two pages beyond what is read at first. */
const HISTORY = 320;
const long = (n: number): string => ` and on`.repeat((n * 7) % 60);
const lines = (count: number, from = 1): string[] =>
  Array.from({ length: count }, (_, i) => `line ${from + i}.${long(i)}`);
const article = (page: Page, n: number) =>
  log(page)
    .getByRole("article")
    .filter({ hasText: `line ${n}.` });
const newLine = (page: Page) => log(page).getByRole("heading", { name: "New", exact: true });
/** A device that is gone says nothing of how far it has read: to the next one nothing that was said so far is news. */
const leave = (page: Page) => page.goto("about:blank");
const toNewest = (page: Page) => page.getByRole("button", { name: /^Jump to newest/ });

test("older messages come while one scrolls, and nothing that is seen moves", async ({ home, browserOf }) => {
  const first = await browserOf();
  await startHomeAs(alice, first, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(first), "bob");
  await leave(first);
  await sayAll(bob, await general(bob), lines(HISTORY));

  const page = await browserOf();
  await signInAs(alice, page, home);
  await expect(article(page, HISTORY)).toBeVisible();
  const { seen, worstPx } = await scrollUpSteadily(page);
  expect(worstPx).toBeLessThanOrEqual(2);
  expect(seen.size).toBe(HISTORY);
  await expect(page.getByText("This is where general begins")).toBeVisible();

  // What arrives below moves nothing either.
  const before = await offsetOf(page, "line 2.");
  await sayAll(bob, await general(bob), [`line ${HISTORY + 1}. just now`]);
  await expect(toNewest(page)).toBeVisible();
  await expect(page.getByRole("link", { name: "general" })).toHaveAccessibleDescription("1 unread");
  expect(Math.abs((await offsetOf(page, "line 2.")) - before)).toBeLessThanOrEqual(2);

  await toNewest(page).click();
  await expect(article(page, HISTORY + 1)).toBeInViewport();
  await expect(toNewest(page)).toBeHidden();
  await expect(page.getByRole("link", { name: "general" })).toHaveAccessibleDescription("");
  await bob.close();
});

test("a room opens where what is unread begins, and is read when its end has been seen", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf();
  await startHomeAs(alice, page, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(page), "bob");
  const room = await general(bob);
  await sayAll(bob, room, lines(60));
  await expectNewest(page, "line 60.");
  const link = page.getByRole("link", { name: "general" });
  await expect(link).toHaveAccessibleDescription("");
  await expect(newLine(page)).toBeHidden();

  await leave(page);
  await sayAll(bob, room, lines(90, 61));
  await page.goto(home.url);
  await expect(newLine(page)).toBeInViewport();
  await expect(article(page, 61)).toBeInViewport();
  await expect(article(page, 150)).not.toBeInViewport();
  await expect(link).toHaveAccessibleDescription(/unread/);
  await expectAccessibleInBoth(page);

  await toNewest(page).click();
  await expect(article(page, 150)).toBeInViewport();
  await expect(link).toHaveAccessibleDescription("");

  // Marked as unread it stays so, also at the end, until Escape.
  await article(page, 148).hover();
  await article(page, 148).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Mark unread" }).click();
  await expect(link).toHaveAccessibleDescription("3 unread");
  await expect(newLine(page)).toBeInViewport();
  await page.keyboard.press("Escape");
  await expect(link).toHaveAccessibleDescription("");

  await article(page, 149).hover();
  await article(page, 149).getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Mark unread" }).click();
  await expect(link).toHaveAccessibleDescription("2 unread");
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await expect(link).toHaveAccessibleDescription("");
  await say(page, "all read");
  await expectNewest(page, "all read");
  await bob.close();
});

test("a link to a message leads to it, with the focus, however far back it stands", async ({ home, browserOf }) => {
  const first = await browserOf();
  await startHomeAs(alice, first, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(first), "bob");
  await leave(first);
  const room = await general(bob);
  await sayAll(bob, room, lines(HISTORY));
  const target = (await bob.timeline(room, HISTORY)).items.find(({ text }) => text.startsWith("line 40."));

  const page = await browserOf();
  await signInAs(alice, page, home);
  await expect(article(page, HISTORY)).toBeVisible();
  await page.goto(`${home.url}/room/${room}#${target?.id}`);
  await expect(article(page, 40)).toBeInViewport();
  await expect(page.locator(":focus")).toContainText("line 40.");
  await expect(toNewest(page)).toBeVisible();
  await toNewest(page).click();
  await expect(article(page, HISTORY)).toBeInViewport();
  await expect(page).toHaveURL(`${home.url}/room/${room}`);
  await bob.close();
});
