import type { Page } from "@playwright/test";
import { z } from "zod";

const scrolled = z.object({
  /** Between two frames, ms, while scrolling. */
  frames: z.array(z.number()),
  /** Tasks of 50 ms and more, ms. */
  longTasks: z.array(z.number()),
  /** Elements inside the timeline, at most. */
  elements: z.number(),
  /** Messages between the one that was last seen at the beginning and the one that is first seen at the end. */
  passed: z.number(),
});
export type Scrolled = z.infer<typeof scrolled>;

/** Scrolls the messages up by `step` pixels a frame for `frames` frames, or until the room begins. */
export async function scrollUp(page: Page, step: number, frames: number): Promise<Scrolled> {
  return scrolled.parse(
    await page.evaluate(`(async () => {
      const scroller = document.querySelector('[role="log"]');
      const numbers = () => [...scroller.textContent.matchAll(/This is message (\\d+)\\./g)].map((it) => Number(it[1]));
      const longTasks = [], times = [];
      const observer = new PerformanceObserver((list) => {
        for (const it of list.getEntries()) longTasks.push(it.duration);
      });
      const from = Math.max(...numbers());
      // What looking for that took is not scrolling.
      for (let i = 0; i < 3; i++) await new Promise(requestAnimationFrame);
      observer.observe({ type: "longtask" });
      let elements = 0;
      let last = await new Promise(requestAnimationFrame);
      for (let i = 0; i < ${frames}; i++) {
        scroller.scrollTop -= ${step};
        const now = await new Promise(requestAnimationFrame);
        times.push(now - last);
        last = now;
        if (i % 20 === 0) elements = Math.max(elements, scroller.getElementsByTagName("*").length);
        if (scroller.scrollTop <= 0 && scroller.textContent.includes("This is where")) break;
      }
      observer.disconnect();
      return { frames: times, longTasks, elements, passed: from - Math.min(...numbers()) };
    })()`),
  );
}
