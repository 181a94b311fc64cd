import { chmod, writeFile } from "node:fs/promises";
import { Hearth } from "@hearth/lab/nat/hearth.ts";
import { laboratory, NAME } from "@hearth/lab/nat/laboratory.ts";
import type { Namespace } from "@hearth/lab/nat/namespace.ts";
import type { Kind } from "@hearth/lab/nat/routers.ts";
import { type Browser, chromium, type Page } from "@playwright/test";
import { chromiumOptions } from "./chromium.ts";

/** A home of Hearth's on an internet of its own, with browsers behind routers. */
export interface Abroad extends AsyncDisposable {
  /** As a home in one piece has it. */
  readonly setUpUrl: string;
  /** A browser of its own, on a computer behind a new router of that kind. `scratch`: where it may write a file. */
  browser(kind: Kind, scratch: string): Promise<{ readonly page: Page; readonly computer: Namespace }>;
}

/** Builds it; the app has to have been built. Needs what the laboratory needs. */
export async function abroad(appDir: string): Promise<Abroad> {
  const lab = laboratory();
  const hearth = await Hearth.start(lab, { appDir });
  const browsers: Browser[] = [];
  return {
    setUpUrl: `${hearth.url}/set-up#${hearth.setUpToken}`,
    async browser(kind, scratch) {
      const computer = lab.home(kind);
      // Nothing encrypts between browser and host in here, so the browser is told to take it for safe.
      const { executablePath, args } = chromiumOptions(`--unsafely-treat-insecure-origin-as-secure=http://${NAME}`);
      await writeFile(scratch, `#!/bin/sh\nexec ip netns exec ${computer.name} ${executablePath} "$@"\n`);
      await chmod(scratch, 0o700);
      const browser = await chromium.launch({ executablePath: scratch, args });
      browsers.push(browser);
      const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
      return { page, computer };
    },
    async [Symbol.asyncDispose]() {
      for (const browser of browsers) await browser.close();
      await hearth[Symbol.asyncDispose]();
      lab[Symbol.dispose]();
    },
  };
}
