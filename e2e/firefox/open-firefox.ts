import puppeteer, { type ElementHandle } from "puppeteer-core";
import { findBrowser } from "../home/browsers.ts";
import { findNamed } from "./named.ts";

const PATIENCE_MS = 30_000;

/** One Firefox with one page, by role and name like the pages of Playwright. */
export interface Firefox {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Waits until it is there. */
  see(role: string, name: string): Promise<ElementHandle<Element>>;
  fill(role: string, name: string, text: string): Promise<void>;
  press(role: string, name: string): Promise<void>;
  /** Runs in every page that is opened from now on, before anything else. */
  before<A>(work: (it: A) => void, it: A): Promise<void>;
  /** Runs in the page. */
  run<T>(work: () => Promise<T>): Promise<T>;
  /** The text of every article in the log, as drawn now. */
  articles(): Promise<string[]>;
  close(): Promise<void>;
}

/** Drives the system's Firefox by WebDriver BiDi: Playwright would need a Firefox of its own making. */
export async function openFirefox(): Promise<Firefox> {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: findBrowser("firefox"),
    headless: true,
    extraPrefsFirefox: {
      // A microphone that hums and a camera that shows colours, and nobody to ask whether they may be used.
      "media.navigator.streams.fake": true,
      "media.navigator.permission.disabled": true,
      // Both browsers are on this machine, where nothing answers names that hide addresses.
      "media.peerconnection.ice.loopback": true,
      "media.peerconnection.ice.obfuscate_host_addresses": false,
    },
  });
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 900 });

  // Not by aria selectors and waitForFunction: this Firefox refuses the first, our own CSP the second.
  const find = async (role: string, name: string) => {
    // The page may be on its way to another one.
    const found = await page.evaluateHandle(findNamed, role, name).catch(() => undefined);
    return (found?.asElement() ?? null) as ElementHandle<Element> | null;
  };
  const see = async (role: string, name: string) => {
    for (const end = Date.now() + PATIENCE_MS; Date.now() < end; ) {
      const element = await find(role, name);
      if (element) return element;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`Firefox does not show the ${role} "${name}"`);
  };

  return {
    see,
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    fill: async (role, name, text) => {
      await (await see(role, name)).click();
      await page.keyboard.down("Control");
      await page.keyboard.press("a");
      await page.keyboard.up("Control");
      await page.keyboard.type(text);
    },
    press: async (role, name) => await (await see(role, name)).click(),
    before: async (work, it) => void (await page.evaluateOnNewDocument(work, it)),
    run: (work) => page.evaluate(work),
    articles: () =>
      page.$$eval("[role=log] article, [role=log] [role=article]", (all) => all.map((a) => a.textContent)),
    close: () => browser.close(),
  };
}
