import { LINKS_ON_ONE_MACHINE } from "@hearth/e2e/home/browsers.ts";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice, bob } from "@hearth/e2e/screens/people.ts";
import { startVoiceChannel } from "@hearth/e2e/screens/voice-channel.ts";
import type { Browser, Page } from "@playwright/test";
import { openChromium } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { servePages } from "../links/peer-server.ts";
import { BARE_CALL, MOUTH_AND_EAR } from "./in-page.ts";

/** Chromium that plays sound without being asked to, and finds itself without names that hide addresses. */
export const openCalling = (...args: readonly string[]): Promise<Browser> =>
  openChromium(...LINKS_ON_ONE_MACHINE, "--autoplay-policy=no-user-gesture-required", ...args);

/** What windows can have besides. */
export interface Furniture {
  /** Bob's window is in another browser. */
  readonly bobs: Browser;
  /** A program in place of the mouth and the ear. */
  readonly script: string;
  /** Settings of sound. */
  readonly sound: Readonly<Record<string, boolean>>;
}

/** Two people in two windows, before a voice channel; each with a mouth and an ear. `noise`: what is taken away from what is said. */
export async function lounge(browser: Browser, noise: "off" | "rnnoise", more: Partial<Furniture> = {}) {
  builtApp();
  const home = await startHome();
  // The ear is a program that the app's own policy would not let in.
  const open = (it: Browser) => it.newContext({ bypassCSP: true });
  const contexts = [await open(browser), await open(more.bobs ?? browser)];
  const pages: Page[] = [];
  for (const context of contexts) {
    const page = await context.newPage();
    await page.addInitScript(`{${more.script ?? MOUTH_AND_EAR}}`);
    const sound = JSON.stringify({ noise, opens: "always", ...more.sound });
    await page.addInitScript(`localStorage.setItem("hearth.sound", ${JSON.stringify(sound)})`);
    pages.push(page);
  }
  const [atAlices, atBobs] = pages;
  if (!atAlices || !atBobs) throw new Error("two pages are two");
  await startHomeAs(alice, atAlices, home);
  await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
  await startVoiceChannel(atAlices, "lounge");
  await atBobs.getByRole("link", { name: "lounge" }).click();
  const close = async () => {
    for (const context of contexts) await context.close();
    await home.close();
  };
  return { atAlices, atBobs, close };
}

/** A page on which `benchBareCall` is. `script`: a program in place of the mouth and the ear. */
export async function barePage(browser: Browser, script = MOUTH_AND_EAR) {
  const server = servePages({});
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await page.evaluate(`{${script}}`);
  await page.evaluate(`{${BARE_CALL}}`);
  const close = async () => {
    await page.close();
    await server.stop();
  };
  return { page, close };
}
