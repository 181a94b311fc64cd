import { LINKS_ON_ONE_MACHINE } from "@hearth/e2e/home/browsers.ts";
import { startHome } from "@hearth/e2e/home/start-home.ts";
import { inviteLinkFrom, joinAs, startHomeAs } from "@hearth/e2e/screens/moving-in.ts";
import { alice, bob } from "@hearth/e2e/screens/people.ts";
import type { Browser } from "@playwright/test";
import { openChromium } from "../../browser/chromium.ts";
import { builtApp } from "../../browser/dist.ts";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { NOTE_LINKS, PAIRS } from "./in-page.ts";
import { servePages } from "./peer-server.ts";

const LINKS = 30;
/** A link that has not come in so long does not: a try takes up to 20 s, and there may be a second one. */
const PATIENCE_MS = 45_000;
const OTHERS = ["bare", "simple-peer", "PeerJS"];

/**
 * From the first offer to an open channel. Hearth: between the app in two windows, its signals sealed and through the host. The others:
 * within one page, their signals handed over in it; PeerJS's through a server as its own.
 */
export const linkSetup: Case = async (options) => {
  const samples = new Samples("link-setup");
  const wanted = ["hearth", ...OTHERS].filter((name) => options.subjects?.includes(name) ?? true);
  const count = options.short ? 2 : LINKS;
  const browser = await openChromium(...LINKS_ON_ONE_MACHINE);
  try {
    for (let run = 0; run < options.runs; run++) {
      for (const name of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const took = await (name === "hearth" ? ours(browser, count) : theirs(browser, name, count));
        for (const share of [50, 95]) samples.add(name, `offer to open, p${share}`, "ms", quantile(took, share / 100));
        options.progress(`${run + 1}/${options.runs} ${name}: p50 ${readable(quantile(took, 0.5))} ms`);
      }
    }
  } finally {
    await browser.close();
  }
  return samples.lines();
};

/** Bob's window is loaded anew for each link, and offers it. */
async function ours(browser: Browser, count: number): Promise<number[]> {
  builtApp();
  const home = await startHome();
  const windows = [await browser.newContext(), await browser.newContext()] as const;
  try {
    const [atAlices, atBobs] = [await windows[0].newPage(), await windows[1].newPage()];
    await atBobs.addInitScript(`{${NOTE_LINKS}}`);
    await startHomeAs(alice, atAlices, home);
    await joinAs(bob, atBobs, await inviteLinkFrom(atAlices));
    const took: number[] = [];
    for (let i = 0; i < count; i++) {
      await atBobs.reload();
      took.push(Number(await atBobs.evaluate(`benchLinked(${PATIENCE_MS})`)));
    }
    return took;
  } finally {
    for (const it of windows) await it.close();
    await home.close();
  }
}

async function theirs(browser: Browser, name: string, count: number): Promise<number[]> {
  const script = (path: string) => Bun.file(Bun.resolveSync(path, import.meta.dir)).text();
  const pages = servePages({
    "simple-peer.js": await script("simple-peer/simplepeer.min.js"),
    "peerjs.js": await script("peerjs/dist/peerjs.min.js"),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${pages.port}/`);
    await page.evaluate(`{${PAIRS}}`);
    const one = `benchPairs[${JSON.stringify(name)}]()`;
    await page.evaluate(one); // compiled from here on
    const took: number[] = [];
    for (let i = 0; i < count; i++) took.push(Number(await page.evaluate(one)));
    await page.close();
    return took;
  } finally {
    await pages.stop();
  }
}
