import { LINKS_ON_ONE_MACHINE } from "@hearth/e2e/home/browsers.ts";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice, bob } from "@hearth/e2e/screens/people.ts";
import type { Browser, Page } from "@playwright/test";
import { openChromium } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { servePages } from "../links/peer-server.ts";
import { BARE_CALL, MOUTH_AND_EAR } from "./in-page.ts";

/** Chromium that plays sound without being asked to, and finds itself without names that hide addresses. */
export const openCalling = (...args: readonly string[]): Promise<Browser> =>
  openChromium(...LINKS_ON_ONE_MACHINE, "--autoplay-policy=no-user-gesture-required", ...args);

/** Two people in two windows, before a voice channel; each with a mouth and an ear. `noise`: what is taken away from what is said. */
export async function lounge(browser: Browser, noise: "off" | "rnnoise") {
  builtApp();
  const home = await startHome();
  // The ear is a program that the app's own policy would not let in.
  const contexts = [await browser.newContext({ bypassCSP: true }), await browser.newContext({ bypassCSP: true })];
  const pages: Page[] = [];
  for (const context of contexts) {
    const page = await context.newPage();
    await page.addInitScript(`{${MOUTH_AND_EAR}}`);
    const sound = JSON.stringify({ noise, opens: "always" });
    await page.addInitScript(`localStorage.setItem("hearth.sound", ${JSON.stringify(sound)})`);
    pages.push(page);
  }
  const [atAlices, atBobs] = pages;
  if (!atAlices || !atBobs) throw new Error("two pages are two");
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await atAlices.getByRole("button", { name: "New channel" }).click();
  const channel = atAlices.getByRole("dialog", { name: "New channel" });
  await channel.getByRole("textbox", { name: "Name" }).fill("lounge");
  await channel.getByRole("radio", { name: "Voice" }).check();
  await channel.getByRole("button", { name: "Create" }).click();
  await atAlices.getByRole("button", { name: "Join voice" }).click();
  await atBobs.getByRole("link", { name: "lounge" }).click();
  const close = async () => {
    for (const context of contexts) await context.close();
    await home.close();
  };
  return { atAlices, atBobs, close };
}

/** A page on which `benchBareCall` is. */
export async function barePage(browser: Browser) {
  const server = servePages({});
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await page.evaluate(`{${MOUTH_AND_EAR}}`);
  await page.evaluate(`{${BARE_CALL}}`);
  const close = async () => {
    await page.close();
    await server.stop();
  };
  return { page, close };
}
