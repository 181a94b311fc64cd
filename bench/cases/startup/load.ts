import type { Page } from "@playwright/test";
import type { Meter } from "../../load/meter.ts";

/** How a page loaded. Times in ms from the navigation, bytes as they crossed the wire. */
export interface Load {
  readonly paintMs: number;
  readonly usableMs: number;
  /** Bodies of scripts alone, the Worker's among them, compressed. */
  readonly scriptBytesToPaint: number;
  readonly scriptBytesToUsable: number;
  readonly bytesToPaint: number;
  readonly bytesToUsable: number;
}

/** Loads `url` and waits until it is usable. */
export async function loaded(page: Page, url: string, meter: Meter, usable: () => Promise<void>): Promise<Load> {
  meter.clear();
  await page.goto(url, { waitUntil: "commit" });
  await usable();
  const usableMs = Number(await page.evaluate("performance.now()"));
  const origin = Number(await page.evaluate("performance.timeOrigin"));
  const paintMs = Number(
    await page.evaluate(`new Promise((resolve) => {
      new PerformanceObserver((list, observer) => {
        const paint = list.getEntriesByName("first-contentful-paint")[0];
        if (!paint) return;
        observer.disconnect();
        resolve(paint.startTime);
      }).observe({ type: "paint", buffered: true });
    })`),
  );
  const scriptBytesUntil = async (ms: number) =>
    Number(
      await page.evaluate(`performance.getEntriesByType("resource")
        .filter((it) => it.name.endsWith(".js") && it.responseEnd <= ${ms})
        .reduce((sum, it) => sum + it.encodedBodySize, 0)`),
    );
  return {
    paintMs,
    usableMs,
    scriptBytesToPaint: await scriptBytesUntil(paintMs),
    scriptBytesToUsable: await scriptBytesUntil(usableMs),
    bytesToPaint: meter.downUntil(origin + paintMs),
    bytesToUsable: meter.downUntil(origin + usableMs),
  };
}
