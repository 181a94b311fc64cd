import { composer } from "@hearth/e2e/screens/room.ts";
import type { Page } from "@playwright/test";

// What runs in the windows stands here as text: this package is compiled without a browser's types. Both windows are on
// one machine: ms since 1970 by the same clock.

const NOTE_CLICKS = `
  addEventListener("click", (event) => {
    if (event.target.closest("button")) globalThis.benchClicked = performance.timeOrigin + event.timeStamp;
  }, { capture: true });
`;

// A message counts as shown in the frame that is drawn after it came into the page.
const NOTE_MESSAGES = `
  const log = document.querySelector("[role=log]");
  const seen = new Map();
  const waiting = new Map();
  globalThis.benchShown = (text) =>
    new Promise((resolve) => (seen.has(text) ? resolve(seen.get(text)) : waiting.set(text, resolve)));
  new MutationObserver(() => {
    const texts = [...log.querySelectorAll("article, [role=article]")].map((it) => it.textContent);
    requestAnimationFrame(() => {
      for (const text of texts) {
        const message = /message \\d+\\.\\d+\\./.exec(text)?.[0];
        if (!message || seen.has(message)) continue;
        seen.set(message, performance.timeOrigin + performance.now());
        waiting.get(message)?.(seen.get(message));
      }
    });
  }).observe(log, { childList: true, subtree: true, characterData: true });
`;

/** Notes from here on when buttons are pressed in a window. */
export async function noteClicks(page: Page): Promise<void> {
  await page.evaluate(NOTE_CLICKS);
}

/** Notes from here on when messages come on the screen of a window. */
export async function noteMessages(page: Page): Promise<void> {
  await page.evaluate(NOTE_MESSAGES);
}

/** Writes and sends `text`; when the click came (ms since 1970). */
export async function send(page: Page, text: string): Promise<number> {
  await composer(page).fill(text);
  await page.getByRole("button", { name: "Send" }).click();
  return Number(await page.evaluate("benchClicked"));
}

/** Waits until `text` is on the screen; when it came (ms since 1970). */
export async function shown(page: Page, text: string): Promise<number> {
  return Number(await page.evaluate(`benchShown(${JSON.stringify(text)})`));
}
