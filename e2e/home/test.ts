import { type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import { type Home, startHome } from "./start-home.ts";

interface Story {
  /** A home that nobody has moved into yet. */
  readonly home: Home;
  /** A browser of its own for a person: nothing is shared with the others. Its page must log no violation of the CSP and throw nothing. */
  readonly browserOf: (options?: BrowserContextOptions) => Promise<Page>;
}

export { expect };

export const test = base.extend<Story>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's pattern
  home: async ({}, use) => {
    const home = await startHome();
    await use(home);
    await home.close();
  },

  browserOf: async ({ browser }, use) => {
    const complaints: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      context.on("console", (message) => {
        if (isViolation(message.text())) complaints.push(message.text());
      });
      context.on("weberror", (error) => complaints.push(String(error.error())));
      return await context.newPage();
    });
    for (const context of browser.contexts()) await context.close();
    expect(complaints, "the browser's console").toEqual([]);
  },
});

const isViolation = (text: string) => /Content Security Policy|Trusted ?Types?|COEP|Permissions-Policy/i.test(text);
