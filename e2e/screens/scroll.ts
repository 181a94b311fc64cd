import type { Page } from "@playwright/test";
import { log } from "./room.ts";

/**
 * Scrolls up to the beginning of the room in steps, and watches after each of them for half a second's frames how far the
 * message in the middle of the screen moves by itself. Gives the worst of it, and every message's number that was seen.
 */
export async function scrollUpSteadily(page: Page): Promise<{ seen: Set<string>; worstPx: number }> {
  const seen = new Set<string>();
  let worstPx = 0;
  for (let isTop = false; !isTop; ) {
    const step = await log(page).evaluate(async (scroller) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      const isTop = scroller.scrollTop <= 0 && scroller.textContent?.includes("This is where") === true;
      scroller.scrollTop -= scroller.clientHeight * 0.7;
      await frame();
      await frame();
      const middle = scroller.getBoundingClientRect().top + scroller.clientHeight / 2;
      const articles = [...scroller.querySelectorAll("article")];
      const anchor = articles.find((it) => it.getBoundingClientRect().bottom > middle) ?? articles.at(-1);
      const top = anchor?.getBoundingClientRect().top ?? 0;
      let worst = 0;
      for (let i = 0; i < 30; i++) {
        await frame();
        if (anchor) worst = Math.max(worst, Math.abs(anchor.getBoundingClientRect().top - top));
      }
      return { isTop, worst, texts: articles.map((it) => it.textContent), gone: anchor?.isConnected === false };
    });
    if (step.gone) throw new Error("the message in the middle of the screen went away");
    for (const text of step.texts) for (const [line] of text.matchAll(/line \d+\./g)) seen.add(line);
    worstPx = Math.max(worstPx, step.worst);
    isTop = step.isTop;
  }
  return { seen, worstPx };
}

/** How far below the top of the window a message stands that is drawn. */
export function offsetOf(page: Page, text: string): Promise<number> {
  return log(page)
    .getByRole("article")
    .filter({ hasText: text })
    .first()
    .evaluate((it) => it.getBoundingClientRect().top);
}
