import type { Page, Worker } from "@playwright/test";

// What runs in the page and its Worker stands here as text: this package is compiled without a browser's types.

const NOTE_FRAMES = `
  globalThis.benchGap = 0;
  let lastFrame = performance.now();
  const frame = (now) => {
    globalThis.benchGap = Math.max(globalThis.benchGap, now - lastFrame);
    lastFrame = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
`;

// A message to itself is not held back as timers are.
const NOTE_TURNS = `
  globalThis.benchGap = 0;
  let lastTurn = performance.now();
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    const now = performance.now();
    globalThis.benchGap = Math.max(globalThis.benchGap, now - lastTurn);
    lastTurn = now;
    setTimeout(() => channel.port2.postMessage(0), 1);
  };
  channel.port2.postMessage(0);
`;

/** Notes from here on the longest time between two frames of a page, or two turns of a Worker's event loop. */
export async function noteGaps(page: Page, worker: Worker): Promise<void> {
  await page.evaluate(NOTE_FRAMES);
  await worker.evaluate(NOTE_TURNS);
}

/** The longest gap since the last time this was asked, ms. */
export async function longestGap(of: { evaluate(script: string): Promise<unknown> }): Promise<number> {
  return Number(await of.evaluate("{ const gap = benchGap; benchGap = 0; gap; }"));
}
