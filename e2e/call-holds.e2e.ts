import type { Page } from "@playwright/test";
import { gather } from "./crowd/gather.ts";
import { chromiumOptions } from "./home/chromium.ts";
import { expect, test } from "./home/test.ts";
import { call, expectHears, WITH_MICROPHONE } from "./screens/calls.ts";
import { withSmallCamera } from "./screens/camera.ts";
import { engineHears, heldBy, holdEngine, NOTHING, plug, pull, restartBoth } from "./screens/engine.ts";

test.use({ launchOptions: chromiumOptions(...WITH_MICROPHONE, ...withSmallCamera()) });

async function soundSettings(page: Page) {
  await page.getByRole("button", { name: "Settings" }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.getByRole("tab", { name: "Voice and video" }).click();
  return settings;
}

test("a call holds: both look for another way at once, devices are pulled out and come back, a page is loaded again; whoever leaves keeps nothing of it", async ({
  home,
  browserOf,
}) => {
  const pages = [await browserOf(), await browserOf()] as const;
  const [atAlices, atBobs] = pages;
  for (const page of pages) await holdEngine(page);
  await gather(home, pages);
  for (const page of pages) await page.getByRole("button", { name: "Join voice" }).click();
  const bothAreHeard = () => Promise.all([engineHears(atAlices, "Bob"), engineHears(atBobs, "Alice")]);
  await bothAreHeard();
  for (let i = 0; i < 2; i++) {
    await restartBoth(...pages);
    await bothAreHeard();
  }

  const [mine, ears] = ["Fake Audio Input 1", "Fake Audio Output 1"];
  const settings = await soundSettings(atAlices);
  await settings.getByRole("combobox", { name: "Microphone", exact: true }).selectOption({ label: mine });
  await settings.getByRole("combobox", { name: "Loudspeaker", exact: true }).selectOption({ label: ears });
  await atAlices.keyboard.press("Escape");
  await call(atAlices).getByRole("button", { name: "Start video" }).click();
  await expect(call(atBobs).getByRole("figure", { name: "Alice" })).toBeVisible();
  const sinks = () => atAlices.evaluate(() => [window.held.elements.findLast(({ srcObject }) => srcObject)?.sinkId]);
  await expect.poll(sinks).not.toEqual([""]);
  const chosen = await sinks();
  await pull(atAlices, mine);
  await expect(atAlices.getByText("Another microphone is used now.")).toBeVisible();
  await expectHears(atBobs);
  await pull(atAlices, ears);
  await expect(atAlices.getByText("Your loudspeaker is gone. The system's is used now.")).toBeVisible();
  await expect.poll(sinks).toEqual([""]);
  await plug(atAlices, mine);
  await expect(atAlices.getByText("Your microphone is back.")).toBeVisible();
  await plug(atAlices, ears);
  await expect(atAlices.getByText("Your loudspeaker is back.")).toBeVisible();
  await expect.poll(sinks).toEqual(chosen);
  await bothAreHeard();

  const noise = (await soundSettings(atAlices)).getByRole("radiogroup", { name: "Noise suppression" });
  const takesNoise = () => atAlices.evaluate(() => window.held.workers.includes("noise"));
  expect(await takesNoise()).toBe(false);
  await noise.getByRole("radio", { name: "Strong" }).check();
  await expect.poll(takesNoise).toBe(true);
  await atAlices.reload();
  await expectHears(atAlices);
  await expect.poll(takesNoise, { message: "noise is taken away as before" }).toBe(true);
  await soundSettings(atAlices);
  await noise.getByRole("radio", { name: "Off" }).check();
  await expectHears(atBobs);
  await atAlices.keyboard.press("Escape");

  const come = async () => {
    await atAlices.getByRole("button", { name: "Join voice" }).click();
    await expect(call(atAlices).getByText("Connected")).toBeVisible();
  };
  const go = async () => {
    await call(atAlices).getByRole("button", { name: "Leave call" }).click();
    await expect(call(atAlices)).toBeHidden();
    await expect.poll(() => heldBy(atAlices), { message: "nothing is held" }).toEqual(NOTHING);
  };
  await go();
  await come();
  await go();
});
