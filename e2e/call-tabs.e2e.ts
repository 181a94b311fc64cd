import type { Page } from "@playwright/test";
import { gather } from "./crowd/gather.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { call, WITH_MICROPHONE } from "./screens/calls.ts";
import { engineHears, holdEngine } from "./screens/engine.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE) });

/** Who says nothing more is seen in a call for at least 9 s, and a killed browser for 7 s as if nothing had happened. */
const AT_ONCE = { timeout: 6_000 } as const;

/** Nothing is played before somebody presses something on the page: what browsers do of that depends on what was done there before. */
const playNothingUnpressed = (page: Page) =>
  page.addInitScript(() => {
    let isPressed = false;
    addEventListener("pointerdown", () => (isPressed = true), { capture: true });
    const { play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function () {
      return isPressed ? play.call(this) : Promise.reject(new DOMException("", "NotAllowedError"));
    };
  });

const plays = (page: Page) =>
  page.evaluate(() => window.held.elements.some(({ paused, srcObject }) => srcObject !== null && !paused));

test("bob's page is loaded again in mid-call: alice sees him go and come, and he hears her as soon as he presses anything; his tab is closed, and he is gone at once", async ({
  home,
  browserOf,
}) => {
  const pages = [await browserOf(), await browserOf()] as const;
  const [atAlices, atBobs] = pages;
  for (const page of pages) await holdEngine(page);
  await playNothingUnpressed(atBobs);
  await gather(home, pages);
  for (const page of pages) await page.getByRole("button", { name: "Join voice" }).click();
  await engineHears(atBobs, "Alice");
  expect(await plays(atBobs)).toBe(true);
  const news = call(atAlices).getByRole("status", { name: "News of the call" });
  const bob = call(atAlices).getByRole("group", { name: "Bob" });

  await atBobs.reload();
  await expect(news).toHaveText("Bob has come.");
  const asks = call(atBobs).getByText(/^Press anywhere on this page/);
  await expect(asks).toBeVisible();
  expect(await plays(atBobs)).toBe(false);
  await call(atBobs).getByText("Connected").click();
  await expect(asks).toBeHidden();
  expect(await plays(atBobs)).toBe(true);
  await engineHears(atBobs, "Alice");

  await expect(bob).toBeVisible();
  await atBobs.close();
  await expect(bob).toBeHidden(AT_ONCE);
  await expect(news).toHaveText("Bob has left.");
  await expect(call(atAlices).getByText("Nobody else is here now")).toBeVisible();
});
