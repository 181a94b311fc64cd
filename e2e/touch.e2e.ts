import { guestAt } from "@hearth/testing/kit/guest.ts";
import { must } from "@hearth/testing/kit/story.ts";
import { until } from "@hearth/testing/kit/until.ts";
import type { Locator, Page } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { call, startConversation, startVoiceChannel, WITH_MICROPHONE, watchCalls } from "./screens/calls.ts";
import { channelLink } from "./screens/channels.ts";
import { inviteLinkFrom, startHomeAs } from "./screens/moving-in.ts";
import { alice } from "./screens/people.ts";
import { log, say } from "./screens/room.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE) });

/** As Safari on phones, which tells a page of no long touch. Before the page is opened. */
const tellOfNoLongTouch = () =>
  addEventListener(
    "contextmenu",
    (event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
    },
    true,
  );

/** Lays a finger on something until what is awaited is so, and lifts it. */
async function hold(page: Page, held: Locator, awaited: () => Promise<void>): Promise<void> {
  await expect(held).toBeVisible();
  const box = await held.boundingBox();
  if (!box) throw new Error("what is to be held is not on the screen");
  const finger = await page.context().newCDPSession(page);
  const point = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await finger.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [point] });
  await awaited();
  await finger.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await finger.detach();
}

test("on a phone that tells of no long touch a held message, channel, conversation and voice show what can be done", async ({
  home,
  browserOf,
}) => {
  const page = await browserOf({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.addInitScript(tellOfNoLongTouch);
  await watchCalls(page);
  await startHomeAs(alice, page, home);
  const bob = await guestAt(home.url, await inviteLinkFrom(page), "bob");
  const back = () => page.getByRole("link", { name: "Back to rooms" }).tap();
  const menu = page.getByRole("menu");
  const close = async () => {
    await page.keyboard.press("Escape");
    await expect(menu).toBeHidden();
  };

  await say(page, "hold me");
  const message = log(page).getByRole("article");
  const more = message.getByRole("button", { name: "More" });
  await expect(message.getByRole("toolbar")).toHaveCSS("opacity", "0");
  await hold(page, message.getByText("hold me"), () => expect(message.getByRole("toolbar")).toHaveCSS("opacity", "1"));
  await more.tap();
  await expect(menu.getByRole("menuitem", { name: "Copy text" })).toBeVisible();
  await close();

  // Hers to order: it is lifted first, and a finger that goes nowhere asks.
  await back();
  const row = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "general", exact: true }) });
  await hold(page, channelLink(page, "general"), () => expect(row).toHaveCSS("opacity", "0.5"));
  await expect(menu.getByRole("menuitem", { name: "Edit channel" })).toBeVisible();
  await expect(page, "the channel was not opened").toHaveURL(`${home.url}/`);
  await close();

  await startConversation(page, "bob");
  await expect(page.getByRole("heading", { name: "bob", level: 1 })).toBeVisible();
  await back();
  await hold(page, channelLink(page, "bob"), () => expect(menu).toBeVisible());
  await expect(menu.getByRole("menuitem", { name: "Notifications" })).toBeVisible();
  await close();

  await startVoiceChannel(page, "lounge");
  const lounge = async () => (await bob.rooms()).find(({ name }) => name === "lounge")?.room;
  await until("bob knows the lounge", bob, async () => (await lounge()) !== undefined);
  const room = await lounge();
  if (!room) throw new Error("there is no lounge");
  must(await bob.joinCall(room));
  await back();
  const volume = call(page).getByRole("slider", { name: "Volume of bob" });
  await hold(page, page.getByRole("list", { name: "In lounge" }).getByText("bob"), () => expect(volume).toBeVisible());
});
