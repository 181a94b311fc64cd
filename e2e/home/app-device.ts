import type { Page } from "@playwright/test";

/** What runs in the page: keeps hold of the app's own Worker, and asks it as the app does (`web/device/call.ts`). */
const HOLD = `{
  const Real = Worker;
  let device;
  let last = 1e9; // the app counts from 0
  const waiting = new Map();
  globalThis.Worker = class extends Real {
    constructor(address, options) {
      super(address, options);
      if (options?.name !== "device") return;
      device = this;
      this.addEventListener("message", ({ data }) => {
        const call = waiting.get(data.answer ?? data.threw);
        if (!call) return;
        waiting.delete(data.answer ?? data.threw);
        if ("threw" in data) call.reject(new Error(data.text));
        else call.resolve(data.value);
      });
    }
  };
  globalThis.heldDevice = () => device;
  globalThis.askDevice = (method, ...args) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    device.postMessage({ call: last, method, args });
  });
  globalThis.mustDevice = async (method, ...args) => {
    const it = await askDevice(method, ...args);
    if (!it.ok) throw new Error(method + ": " + it.error.text);
    return it.value;
  };
}`;

/** From the next load on the page's device can be asked past its screen: {@link ask}. */
export async function holdDevice(page: Page): Promise<void> {
  await page.addInitScript(HOLD);
}

/** Runs an expression in the page in which `askDevice(method, ...)` and `mustDevice(method, ...)` are there. */
export function ask<T>(page: Page, expression: string): Promise<T> {
  return page.evaluate<T>(`(async () => (${expression}))()`);
}

/** Looks again and again, until the expression is something. */
export async function untilAsked<T>(page: Page, expression: string, ms: number): Promise<T> {
  for (const end = Date.now() + ms; ; ) {
    const value = await ask<T | undefined | false | null>(page, expression);
    if (value !== undefined && value !== false && value !== null) return value;
    if (Date.now() > end) throw new Error(`never came: ${expression}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
