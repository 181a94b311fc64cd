import type { Page } from "@playwright/test";
import { ask, holdDevice, untilAsked } from "../home/app-device.ts";
import type { Home } from "../home/start-home.ts";

const PATIENCE_MS = 60_000;

/**
 * As many people as there are pages come into a home in which there is a voice channel, `lounge`, by the app's own device, past its screen:
 * many at theirs would take minutes. The pages have not been opened. Which room it is.
 */
export async function moveIn(home: Home, pages: readonly Page[], names: readonly string[]): Promise<string> {
  let [room, link] = ["", ""];
  for (const [i, page] of pages.entries()) {
    await holdDevice(page);
    await load(page, home.url);
    const person = { username: `person${i}`, displayName: names[i] ?? `Person ${i}` };
    if (i === 0) {
      const token = new URL(home.setUpUrl).hash.slice(1);
      await must(page, "setUp", { ...person, password: "six-shillings-a-week", homeName: "Home", token });
      await must(page, "kitKept");
      link = textIn(await must(page, "invite", { uses: 100, expires: 0 }), "link");
      room = textIn(await must(page, "createChannel", { name: "lounge", voice: true }), "room");
    } else {
      await must(page, "join", { ...person, password: "", link });
      if (await ask(page, '(await askDevice("standing")).at === "kit"')) await must(page, "kitKept");
    }
    await untilAsked(page, `(await askDevice("rooms")).some((it) => it.room === "${room}")`, PATIENCE_MS);
  }
  return room;
}

/** Opens the app, also once more; resolves when its device is connected. */
export async function load(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await untilAsked(page, 'heldDevice() !== undefined && (await askDevice("connection")) === "connected"', PATIENCE_MS);
}

/** Has the page's device do something. Throws if it refuses. */
export function must(page: Page, method: string, ...args: readonly unknown[]): Promise<unknown> {
  const words = [method, ...args].map((it) => JSON.stringify(it)).join(", ");
  return ask<unknown>(page, `await mustDevice(${words})`);
}

function textIn(it: unknown, name: string): string {
  const value: unknown = typeof it === "object" && it !== null ? Reflect.get(it, name) : undefined;
  if (typeof value !== "string") throw new Error(`there is no ${name}`);
  return value;
}
