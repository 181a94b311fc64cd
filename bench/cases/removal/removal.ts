import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@hearth/e2e/home/free-port.ts";
import { signInAs } from "@hearth/e2e/screens/moving-in.ts";
import type { Page } from "@playwright/test";
import { openProfile } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { makeHome, OWNER } from "../../home/make.ts";
import { world } from "../../home/world.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { startHearth } from "../../subjects/hearth.ts";
import { longestGap, noteGaps } from "./gaps.ts";

const PEOPLE = [1_000];

/** The owner of a large home in Chromium takes somebody out: how long the Worker takes, and how smooth the screen stays. */
export const removal: Case = async (options) => {
  const samples = new Samples("removal");
  for (const people of options.members ?? PEOPLE) {
    const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
    const port = await freePort();
    const origin = `http://localhost:${port}`;
    const host = await startHearth(join(dir, "host"), port, { app: builtApp(), publicUrl: origin });
    // Not a private window: there Chromium keeps a store in another process, and each write asks it.
    const browser = await openProfile(join(dir, "profile"));
    try {
      await makeHome(world(origin), host.token, people - 1);
      const page = await browser.newPage();
      await signInAs({ name: "Alice", ...OWNER }, page, { url: origin });
      const [worker] = page.workers();
      if (!worker) throw new Error("the app has no Worker");
      await page.getByRole("button", { name: "Settings" }).click();
      await page.getByRole("dialog", { name: "Settings" }).getByRole("tab", { name: "Home" }).click();
      await noteGaps(page, worker);
      const add = (metric: string, value: number) => samples.add("hearth", `${metric}, ${people} people`, "ms", value);
      for (let run = 0; run < options.runs; run++) {
        const took = await remove(page, `guest${run}`, async () => {
          await longestGap(page);
          await longestGap(worker);
        });
        add("removing a person, from the click to done", took);
        add("removing a person, longest time between frames", await longestGap(page));
        add("removing a person, longest turn in the Worker", await longestGap(worker));
        options.progress(`${run + 1}/${options.runs} ${people} people: removed after ${readable(took)} ms`);
      }
    } finally {
      await browser.close();
      await host.stop();
      await rm(dir, { recursive: true, force: true });
    }
  }
  return samples.lines();
};

/** Removes somebody by the settings; ms from the last click to the word that they are out, boxes and all. */
async function remove(page: Page, name: string, ready: () => Promise<void>): Promise<number> {
  await page.getByRole("button", { name: `Remove ${name}`, exact: true }).click();
  const go = await page.getByRole("button", { name: `Remove ${name} now` }).elementHandle();
  if (!go) throw new Error(`${name} cannot be removed`);
  await page.evaluate(NOTE_DONE(`${name} was removed.`));
  await ready();
  // From here on nothing is asked of the page until it is done: to look for something takes it long.
  await go.dispatchEvent("click");
  return Number(await page.evaluate("benchDone"));
}

/** From the next click until a toast says `text`, ms. */
const NOTE_DONE = (text: string) => `
  globalThis.benchDone = new Promise((resolve) => {
    addEventListener("click", ({ timeStamp }) => {
      new MutationObserver((records, observer) => {
        const changed = records.flatMap(({ target, addedNodes }) => [target, ...addedNodes]);
        if (!changed.some(({ childElementCount = 0, textContent }) => childElementCount < 9 && textContent.includes(${JSON.stringify(text)}))) return;
        observer.disconnect();
        resolve(performance.now() - timeStamp);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    }, { capture: true, once: true });
  });
  undefined;
`;
