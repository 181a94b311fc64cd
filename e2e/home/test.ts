import { type BrowserContextOptions, test as base, type ConsoleMessage, expect, type Page } from "@playwright/test";
import { callTold } from "../screens/told.ts";
import { type Home, startHome } from "./start-home.ts";

interface Story {
  /** A home that nobody has moved into yet. */
  readonly home: Home;
  /** A browser of its own for a person: nothing is shared with the others. It must complain of nothing and ask nobody but the home. */
  readonly browserOf: (options?: BrowserContextOptions) => Promise<Page>;
}

export { expect };

/** Windows as people have them: with what keeps the app for when the host is away, and with motion. For `test.use`. */
export const AS_PEOPLE_HAVE_IT = {
  serviceWorkers: "allow",
  contextOptions: { reducedMotion: "no-preference" },
} as const;

export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
  home: async ({}, use) => {
    const home = await startHome();
    await use(home);
    await home.close();
  },

  browserOf: async ({ browser }, use, info) => {
    const complaints: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      context.on("console", (message) => {
        if (isComplaint(message)) complaints.push(message.text());
      });
      context.on("request", (request) => {
        const { hostname, protocol } = new URL(request.url());
        if (protocol.startsWith("http") && hostname !== "localhost") complaints.push(`asked ${request.url()}`);
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      return await context.newPage();
    });
    if (info.status !== info.expectedStatus) await tellCalls(browser.contexts().flatMap((it) => it.pages()));
    for (const context of browser.contexts()) await context.close();
    expect(complaints, "the browser's console").toEqual([]);
  },
});

/** Why there was no sound is seen in no picture of the screen. */
async function tellCalls(pages: readonly Page[]): Promise<void> {
  for (const [i, page] of pages.entries()) {
    const told = await callTold(page);
    if (told) console.log(`calls of window ${i}: ${told}`);
  }
}

/** Errors and violations of the page's policy, but not that a host is away or refuses: stories make that happen. */
function isComplaint(message: ConsoleMessage): boolean {
  const network = /Failed to load resource|net::ERR_|WebSocket connection|could not be kept for when the host is away/;
  const violation = /Content Security Policy|Trusted ?Types?|COEP|Permissions-Policy/i;
  return violation.test(message.text()) || (message.type() === "error" && !network.test(message.text()));
}
