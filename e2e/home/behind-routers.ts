import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hearth } from "@hearth/lab/nat/hearth.ts";
import { type Laboratory, laboratory, NAME } from "@hearth/lab/nat/laboratory.ts";
import type { Namespace } from "@hearth/lab/nat/namespace.ts";
import type { Kind } from "@hearth/lab/nat/routers.ts";
import { chromium, type Page } from "@playwright/test";
import { chromiumOptions } from "./chromium.ts";

/** A home of Hearth's on an internet of its own, with browsers behind routers. */
export interface Abroad extends AsyncDisposable {
  /** As a home in one piece has it. */
  readonly setUpUrl: string;
  /** A browser of its own, on a computer behind a new router of that kind; with more of Chromium's options if there are some. */
  browser(kind: Kind, ...args: readonly string[]): Promise<{ readonly page: Page; readonly computer: Namespace }>;
  readonly move: Laboratory["move"];
  readonly routerOf: Laboratory["routerOf"];
}

/** Builds it; the app has to have been built. Needs what the laboratory needs. */
export async function abroad(appDir: string): Promise<Abroad> {
  await using building = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "hearth-abroad-"));
  building.defer(() => rm(folder, { recursive: true, force: true }));
  const lab = building.use(laboratory());
  const hearth = building.use(await Hearth.start(lab, { appDir }));
  const built = building.move();
  return {
    setUpUrl: `${hearth.url}/set-up#${hearth.setUpToken}`,
    async browser(kind, ...more) {
      const computer = lab.home(kind);
      // Nothing encrypts between browser and host in here, so the browser is told to take it for safe.
      const { executablePath, args } = chromiumOptions(
        `--unsafely-treat-insecure-origin-as-secure=http://${NAME}`,
        ...more,
      );
      const starter = join(folder, computer.name);
      await writeFile(starter, `#!/bin/sh\nexec ip netns exec ${computer.name} ${executablePath} "$@"\n`);
      await chmod(starter, 0o700);
      const browser = await chromium.launch({ executablePath: starter, args });
      built.defer(() => browser.close());
      const page = await (await browser.newContext({ locale: "en-GB" })).newPage();
      return { page, computer };
    },
    move: (computer, kind) => lab.move(computer, kind),
    routerOf: (computer) => lab.routerOf(computer),
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}
