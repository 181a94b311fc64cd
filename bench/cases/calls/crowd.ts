import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { load, moveIn, must } from "@hearth/e2e/crowd/move-in.ts";
import { ask, untilAsked } from "@hearth/e2e/home/app-device.ts";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { speechIn } from "@hearth/e2e/sound/speech.ts";
import type { Browser, Page } from "@playwright/test";
import { z } from "zod";
import { builtApp } from "../../browser/dist.ts";
import { CannotMeasure } from "../../report/options.ts";
import { openCalling } from "./windows.ts";

const PATIENCE_MS = 60_000;
/** So long each has to be connected with all who are there, ms: where nothing comes of it in that time the machine is too slow for more. */
const CONNECTS_MS = 120_000;
const processes = z.object({ processInfo: z.array(z.object({ cpuTime: z.number() })) });

/** People in the windows of one Chromium, all of whom speak all the time. */
export interface Crowd extends AsyncDisposable {
  readonly browser: Browser;
  readonly pages: readonly Page[];
  /** All are in one call, and each is connected with each; `noise`: what is taken away from what is said. */
  call(noise: "off" | "rnnoise"): Promise<void>;
  leave(): Promise<void>;
}

/** Opens it: a home, and `count` people in it by the app's own device, past its screen. The app has to be built. */
export async function crowd(count: number): Promise<Crowd> {
  builtApp();
  await using building = new AsyncDisposableStack();
  const folder = mkdtempSync(join(tmpdir(), "hearth-crowd-"));
  building.defer(() => rmSync(folder, { recursive: true, force: true }));
  const home = await startHome();
  building.defer(() => home.close());
  const browser = await openCalling(
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
    `--use-file-for-fake-audio-capture=${speechIn(folder, undefined)}`,
  );
  building.defer(() => browser.close());
  const pages: Page[] = [];
  for (let i = 0; i < count; i++) pages.push(await (await browser.newContext()).newPage());
  const names = pages.map((_, i) => `Person ${i}`);
  const room = await moveIn(home, pages, names);
  const built = building.move();
  return {
    browser,
    pages,
    async call(noise) {
      const sound = JSON.stringify({ noise, opens: "always" });
      for (const [before, page] of pages.entries()) {
        await page.evaluate(`localStorage.setItem("hearth.sound", ${JSON.stringify(sound)})`);
        await load(page, home.url);
        await untilAsked(page, `(await askDevice("rooms")).some((it) => it.room === "${room}")`, PATIENCE_MS);
        await must(page, "setCallTerms", { muted: true });
        await must(page, "joinCall", room);
        await connected(pages.slice(0, before + 1));
      }
      for (const page of pages) await must(page, "setCallTerms", { muted: false });
      await connected(pages);
    },
    async leave() {
      for (const page of pages) await must(page, "leaveCall");
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}

/** All of them are connected with each other. Throws {@link CannotMeasure} with how far they came where this machine is too slow for so many. */
async function connected(pages: readonly Page[]): Promise<void> {
  const others = '.filter((it) => it.connection === "connected").length';
  const count = `(await askDevice("calls"))[0]?.members${others} ?? 0`;
  for (const end = performance.now() + CONNECTS_MS; ; await Bun.sleep(500)) {
    const counts = await Promise.all(pages.map((page) => ask<number>(page, count)));
    if (counts.every((it) => it === pages.length - 1)) return;
    if (performance.now() < end) continue;
    throw new CannotMeasure(
      `This machine, of ${availableParallelism()} cores, is too slow for ${pages.length} in a call: of the others they are connected with ${counts.join(", ")} after ${CONNECTS_MS / 1_000} s, at a load of ${loadavg()[0]?.toFixed(1)}; ask for fewer with --members.`,
    );
  }
}

/** CPU time that all processes of a browser have used so far, s. */
export async function cpuOf(browser: Browser): Promise<number> {
  const devtools = await browser.newBrowserCDPSession();
  const { processInfo } = processes.parse(await devtools.send("SystemInfo.getProcessInfo"));
  await devtools.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime, 0);
}
