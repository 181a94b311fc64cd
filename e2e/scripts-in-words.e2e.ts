import { join } from "node:path";
import { TestHome } from "@hearth/testing/kit/home.ts";
import { general, must, setUp } from "@hearth/testing/kit/story.ts";
import { sayAll } from "@hearth/testing/kit/words.ts";
import { PAYLOAD_NAMES, PAYLOADS } from "@hearth/testing/xss/payloads.ts";
import type { Page } from "@playwright/test";
import { expect, test } from "./home/test.ts";
import { joinAs } from "./screens/moving-in.ts";
import { bob } from "./screens/people.ts";
import { log } from "./screens/room.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");
const FIRST = "Before all of them.";
/** Of the names every so many: each is on screen before the next one comes. */
const EACH_NAME = 12;
/** What a page might say of itself, as far as an event may say it. */
const LINK = "https://good.example/a";
const PREVIEWED = PAYLOAD_NAMES.filter((_, at) => at % 6 === 0);
/** Files of such names, several to a message. */
const NAMED = [3, 4, 5].map((part) => PAYLOAD_NAMES.filter((_, at) => at % 24 === part));
/** Channels of such names stand in the list at once; those with a topic are looked at one by one. */
const CHANNELS = PAYLOAD_NAMES.filter((_, at) => at % 10 === 3);
const TOPICS = topicsOf(PAYLOADS).filter((_, at) => at % 6 === 0);
const HIGH = { width: 1440, height: 4_000 };
/** Words that most of them have, and some of them as they are. */
const SOUGHT = ["script", "alert", "javascript", "onerror", ...PAYLOAD_NAMES.filter((_, at) => at % 25 === 1)];

// Besides what is looked for here, `browserOf` fails the story for every request to another machine and for every
// violation of the page's policy: there is none because nothing is even tried.
test("no message, name, status, channel, topic or search runs anything, whatever is known to run elsewhere", async ({
  browserOf,
}) => {
  await using home = await TestHome.start({ appDir: APP });
  const atAlices = await home.device();
  await setUp(home, atAlices, { homeName: "Lindenhof" });
  const room = await general(atAlices);
  await sayAll(atAlices, room, [FIRST, ...PAYLOADS]);
  for (const words of PREVIEWED) {
    const preview = { url: LINK, title: words, description: words, site: words.slice(0, 60).trim() };
    must(await atAlices.post(room, { text: `previewed ${LINK}`, preview }));
  }
  for (const names of NAMED) {
    const files = names.map((name) => atAlices.addFile(name, new Blob([name]), { name, type: "text/html" }));
    must(await atAlices.post(room, { text: "", files: (await Promise.all(files)).map(must) }));
  }
  await sayAll(atAlices, room, ["After all of them."]);

  const page = await browserOf();
  const ran = await watch(page);
  await joinAs(bob, page, must(await atAlices.invite({ uses: 1, expires: 0 })).link);
  // A high screen shows many at once: fewer looks, at every one of them.
  const usual = page.viewportSize() ?? HIGH;
  await page.setViewportSize(HIGH);
  const seen = await readUpwards(page);
  await page.setViewportSize(usual);
  // Some look the same once they are drawn.
  expect(seen.size).toBeGreaterThan(PAYLOADS.length * 0.9);

  const names = PAYLOAD_NAMES.filter((_, at) => at % EACH_NAME === 0);
  for (const [at, displayName] of names.entries()) {
    const homeName = names[(at + 1) % names.length] ?? displayName;
    must(await atAlices.setHome({ name: homeName }));
    must(await atAlices.setProfile({ displayName, bio: displayName, status: { text: displayName } }));
    await expect(page.getByRole("complementary", { name: "People" })).toContainText(displayName);
    await expect(page.getByText(homeName, { exact: true }).first()).toBeVisible();
    await expectOnlyWords(page);
  }

  for (const name of CHANNELS) must(await atAlices.createChannel({ name }));
  const rooms = page.getByRole("navigation", { name: "Rooms" });
  await expect(rooms.getByRole("link").filter({ hasText: CHANNELS.at(-1) ?? "" })).toBeVisible();
  for (const name of CHANNELS) await expect(rooms).toContainText(name);
  await expectOnlyWords(page);
  for (const topic of TOPICS) {
    must(await atAlices.changeChannel(room, { topic }));
    const line = page.getByRole("button", { name: /^Topic: / });
    await expect(line).toContainText(topic.slice(0, 20).trim());
    await line.click();
    await expect(page.getByRole("dialog")).toContainText(topic.slice(-20).trim());
    await expectOnlyWords(page);
    await page.keyboard.press("Escape");
  }
  const box = page.getByRole("searchbox", { name: "Search" });
  const results = page.getByRole("list", { name: "Search results" });
  for (const [at, words] of SOUGHT.entries()) {
    await box.fill(words);
    if (at < 4) await expect(results.locator("mark").first()).toHaveText(new RegExp(words, "i"));
    await expectOnlyWords(page);
  }
  expect(ran).toEqual([]);
  await page.evaluate(() => alert("the watch itself"));
  expect(ran).toEqual(["alert"]);
});

/** As many of them in one topic as fit into it, a line each. */
function topicsOf(payloads: readonly string[]): string[] {
  const topics: string[] = [];
  for (const payload of payloads) {
    const line = payload.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, " ").trim();
    const longer = `${topics.at(-1) ?? ""}\n${line}`;
    if (line.length > 480) continue;
    if (topics.length > 0 && longer.length <= 490) topics[topics.length - 1] = longer;
    else topics.push(line);
  }
  return topics;
}

/** What a script would do to be noticed. */
async function watch(page: Page): Promise<string[]> {
  const ran: string[] = [];
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  page.on("popup", (popup) => ran.push(`opened ${popup.url()}`));
  await page.exposeFunction("noteRun", (what: string) => ran.push(what));
  await page.addInitScript(() => {
    for (const name of ["alert", "prompt", "confirm", "print"])
      Object.defineProperty(window, name, { value: () => Reflect.get(window, "noteRun")(name) });
  });
  return ran;
}

/** From the newest message to the first one, each of them drawn on the way. */
async function readUpwards(page: Page): Promise<Set<string>> {
  const seen = new Set<string>();
  const first = log(page).getByText(FIRST, { exact: true });
  await expect(log(page).getByRole("article").first()).toBeVisible();
  for (let isAtStart = false; !isAtStart; ) {
    isAtStart = await first.isVisible();
    await expectOnlyWords(page);
    for (const text of await log(page).getByRole("article").allTextContents()) seen.add(text);
    await log(page).evaluate(async (element) => {
      element.scrollTop -= element.clientHeight * 0.8;
      // The first frame tells the app, the second shows what it drew.
      for (let frame = 0; frame < 2; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    });
  }
  return seen;
}

/** Nothing on the page but the app's own elements, and links that may be opened. */
async function expectOnlyWords(page: Page): Promise<void> {
  const foreign = await page.evaluate(() => {
    const tags =
      "script:not([src^='/']), iframe, object, embed, base, meta[http-equiv], style, form[action], audio, video, frame";
    const words = ":is([role=log], [role=dialog], [aria-label='Search results'], [aria-label='Rooms'])";
    const inWords = `${words} img:not([src^='blob:']), ${words} svg:not(.lucide), ${words} [style*='url']`;
    const found = [...document.querySelectorAll(`${tags}, ${inWords}`)];
    const leading = ["href", "src", "srcset", "action", "formaction", "xlink:href", "poster", "background"];
    const acting = [...document.querySelectorAll("*")].filter(({ attributes }) =>
      [...attributes].some(
        ({ name, value }) =>
          name.startsWith("on") || (leading.includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)),
      ),
    );
    const away = [...document.querySelectorAll("a")].filter(
      ({ protocol, origin, target, rel }) =>
        !["http:", "https:", "mailto:"].includes(protocol) ||
        (origin !== location.origin && (target !== "_blank" || rel !== "noopener noreferrer")),
    );
    return [...found, ...acting, ...away].map(({ outerHTML }) => outerHTML.slice(0, 300));
  });
  expect(foreign).toEqual([]);
}
