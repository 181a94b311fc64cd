// Draws docs/screenshots anew: bun e2e/take-pictures.ts, after bun run build.
import { join } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "@playwright/test";
import { chromiumOptions } from "./home/chromium.ts";
import { startHome } from "./home/start-home.ts";
import { channelLink, makeChannel } from "./screens/channels.ts";
import { inviteLinkFrom, joinAs, signInAs, startHomeAs } from "./screens/moving-in.ts";
import { alice, bob } from "./screens/people.ts";
import { expectNewest, say } from "./screens/room.ts";

const FOLDER = join(import.meta.dirname, "..", "docs", "screenshots");
const WIDE = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 780 };
const TALK = [
  ["alice", "Good morning! The plum tree is finally **in bloom**."],
  ["bob", "Already? Then Sunday is cake day."],
  ["bob", "I bring the good cups."],
  ["alice", "And I bring the tree.\nWell, its plums. Last year's, from the freezer."],
  ["bob", "Deal. Three o'clock, under the lamp?"],
  ["alice", "Three o'clock it is. The kettle knows."],
] as const;

const home = await startHome();
const browser = await chromium.launch(chromiumOptions());
const open = async (options: BrowserContextOptions) =>
  (await browser.newContext({ locale: "en-GB", ...options })).newPage();
const shoot = (name: string) => async (page: Page) => {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: "disabled" });
};

try {
  const atAlices = await open({ viewport: WIDE });
  await atAlices.goto(home.setUpUrl);
  await startHomeAs(alice, atAlices, home, shoot("recovery-kit"));
  const link = await inviteLinkFrom(atAlices, shoot("invite"));
  const atBobs = await open({ viewport: PHONE });
  await atBobs.goto(link);
  await atBobs.getByRole("button", { name: "Join" }).waitFor();
  await shoot("join-phone")(atBobs);
  await joinAs(bob, atBobs, link);
  await makeChannel(atAlices, { name: "garden", topic: "What grows, and who waters it" });
  await makeChannel(atAlices, { name: "kitchen" });
  await channelLink(atAlices, "general").click();
  for (const [who, text] of TALK) {
    const [here, there] = who === "alice" ? [atAlices, atBobs] : [atBobs, atAlices];
    await say(here, text);
    await expectNewest(there, text.replaceAll("**", ""));
  }

  const atNight = await open({ viewport: WIDE, colorScheme: "dark" });
  await signInAs(alice, atNight, home);
  for (const page of [atAlices, atBobs, atNight]) {
    await expectNewest(page, TALK.at(-1)?.[1] ?? "");
    await page.mouse.move(0, 0);
  }
  await shoot("conversation")(atAlices);
  await shoot("conversation-phone")(atBobs);
  await shoot("conversation-dark")(atNight);
} finally {
  await browser.close();
  await home.close();
}
