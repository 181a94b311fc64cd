import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice } from "@hearth/e2e/screens/people.ts";
import { expect, type Page } from "@playwright/test";
import { openProfile } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { letTalkersIn } from "../../home/talkers.ts";
import type { Samples } from "../../report/samples.ts";
import { FIRST, ROOMS, talkMeanwhile } from "./absence.ts";

/** What somebody who comes back waits for on the screen; each is looked for at every frame. */
const USABLE = `document.querySelector('[role="log"] article') && document.querySelector('textarea:enabled')`;
// The room that is open is being read, from its oldest unread on: of that one it counts that there is a number.
const allCounted = (each: number) => `(() => {
  const counts = [...document.querySelectorAll('nav[aria-label="Rooms"] [id^="unread-"]')].map((it) => it.textContent);
  return counts.length === ${ROOMS} && counts.filter((it) => it.startsWith("${each} unread")).length >= ${ROOMS - 1};
})()`;
const FOUND = `(() => {
  const lines = document.querySelector('[role="log"]')?.textContent ?? "";
  return lines.includes("New") && lines.includes("${FIRST}");
})()`;

/** Comes back after three days in the app: from the moment its page is asked for. */
export async function awayInChromium(samples: Samples, each: number): Promise<void> {
  builtApp();
  const home = await startHome();
  const profile = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  let browser = await openProfile(profile);
  try {
    const first = await browser.newPage();
    await startHomeAs(alice, first, home);
    const room = first.url();
    for (let n = 1; n < ROOMS; n++) await makeChannel(first, `channel ${n}`);
    const talkers = await letTalkersIn(home.url, await inviteLinkFrom(first), dir, ROOMS);
    await browser.close();
    await home.kill();
    await talkMeanwhile(home.data, talkers, each);
    await home.startAgain();

    browser = await openProfile(profile);
    const page = await browser.newPage();
    await page.goto(room, { waitUntil: "commit" });
    const add = (metric: string, ms: number) =>
      samples.add("hearth in Chromium", `away for 3 days, ${metric}`, "ms", ms);
    const [usable, counted, found] = await Promise.all([USABLE, allCounted(each), FOUND].map((it) => seen(page, it)));
    add("usable", usable ?? 0);
    add("every count right", counted ?? 0);
    add("the oldest unread shown", found ?? 0);
  } finally {
    await browser.close();
    await home.close();
    for (const it of [profile, dir]) await rm(it, { recursive: true, force: true });
  }
}

async function makeChannel(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name: "New channel", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "New channel" });
  await dialog.getByRole("textbox", { name: "Name" }).fill(name);
  await dialog.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
}

/** When the page first showed it, ms from its beginning. */
async function seen(page: Page, what: string): Promise<number> {
  const handle = await page.waitForFunction(`(${what}) ? performance.now() : 0`, undefined, { polling: "raf" });
  return Number(await handle.jsonValue());
}
