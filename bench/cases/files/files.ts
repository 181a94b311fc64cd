import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fetchFile, makeFile, postFile } from "@hearth/e2e/home/big-file.ts";
import type { Profile } from "@hearth/e2e/home/profile.ts";
import { openTwoBrowsers, type TwoBrowsers } from "@hearth/e2e/home/two-browsers.ts";
import type { Page } from "@playwright/test";
import { builtApp } from "../../browser/dist.ts";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { cpuSeconds } from "../../subjects/usage.ts";
import { servePages } from "../links/peer-server.ts";
import { ENDS } from "./in-page.ts";
import { textTimes } from "./text.ts";

const MIB = 1024 * 1024;
const PATIENCE_MS = 300_000;

/** How the others send: which end, and the size of its messages, bytes. */
const OTHERS = {
  "bare channel 64 KiB": ["bare", 64 * 1024],
  "bare channel 256 KiB": ["bare", 256 * 1024],
  "one chunk at a time": ["acknowledged", 64 * 1024],
  "simple-peer": ["simple-peer", 64 * 1024],
} as const;
type Other = keyof typeof OTHERS;

/**
 * Whoever is measured stands in front: Chromium gives what a tab behind another one does less of the processor (its processes are nice by 5), whatever
 * Playwright says to it, and pages for the others are opened here.
 */
async function inFront(pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.bringToFront();
}

/**
 * A file from one Chromium to another on one machine. Hearth: the built app, from the wish to the file verified and in the store, sealed
 * before. The others: bytes from memory to nowhere, over channels between two further pages of the same browsers.
 */
export const files: Case = async (options) => {
  builtApp();
  const samples = new Samples("files");
  const size = (options.short ? 8 : 100) * MIB;
  const isWanted = (name: string) => options.subjects?.includes(name) ?? true;
  const wanted = ["hearth", ...Object.keys(OTHERS)].filter(isWanted);
  const path = join(tmpdir(), `hearth-bench-${process.pid}.bin`);
  const two = await openTwoBrowsers();
  const pages = servePages({ "simple-peer.js": await script("simple-peer/simplepeer.min.js") });
  try {
    await makeFile(path, size);
    const ends = await Promise.all(two.profiles.map((it) => openEnd(it, pages.port)));
    for (let run = 0; run < options.runs; run++) {
      for (const name of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const way = await (name === "hearth"
          ? ours(two, path, (ms) => samples.add("hearth", "sealed in the app", "MB/s", size / 1e3 / ms))
          : theirs(ends, name as Other, size));
        await inFront(name === "hearth" ? [two.alice, two.bob] : ends);
        const cpu = await cpuOf(two.profiles);
        const ms = await way();
        const used = (await cpuOf(two.profiles)) - cpu;
        samples.add(name, "from browser to browser", "MB/s", size / 1e3 / ms);
        samples.add(name, "CPU of both browsers", "s/GB", (used / size) * 1e9);
        options.progress(`${run + 1}/${options.runs} ${name}: ${readable(size / 1e3 / ms)} MB/s`);
      }
      await inFront([two.alice, two.bob]);
      if (isWanted("hearth")) await texts(two, path, samples, options.short ? 10 : 100);
      const sealed = Number(await ends[0]?.evaluate(`benchSeal(${size})`));
      samples.add("bare WebCrypto", "sealed in the app", "MB/s", size / 1e3 / sealed);
    }
  } finally {
    await two.close();
    await pages.stop();
    await rm(path, { force: true });
  }
  return samples.lines();
};

/** Words beside four transfers, and on their own. */
async function texts(two: TwoBrowsers, path: string, samples: Samples, count: number): Promise<void> {
  for (const [metric, file] of [
    ["words alone", undefined],
    ["words beside 4 transfers", path],
  ] as const) {
    const times = await textTimes(two, count, file);
    for (const share of [50, 99]) samples.add("hearth", `${metric}, p${share}`, "ms", quantile(times, share / 100));
  }
  const over = `(async () => {
    while ((await askDevice("transfers")).some((it) => it.state !== "done")) await new Promise((done) => setTimeout(done, 100));
  })()`;
  await two.bob.evaluate(over);
}

/** Seals it; what is returned brings it over and says how long that took, ms. */
async function ours(two: TwoBrowsers, path: string, sealed: (ms: number) => void): Promise<() => Promise<number>> {
  const began = performance.now();
  const id = await postFile(two, path);
  sealed(performance.now() - began);
  return async () => (await fetchFile(two, id, PATIENCE_MS)).ms;
}

/** The same of others: connects, and then sends. */
async function theirs(ends: readonly Page[], name: Other, total: number): Promise<() => Promise<number>> {
  const [from, to] = ends;
  if (!from || !to) throw new Error("there are two ends");
  const [kind, size] = OTHERS[name];
  const at = (page: Page, call: string) => page.evaluate<unknown>(`benchEnds[${JSON.stringify(kind)}].${call}`);
  const offer = await at(from, "offer()");
  const answer = await at(to, `answer(${JSON.stringify(offer)})`);
  await at(from, `accept(${JSON.stringify(answer)})`);
  await at(to, "opened()");
  return async () => {
    const began = performance.now();
    const received = at(to, `receive(${total})`);
    await at(from, `send(${total}, ${size})`);
    await received;
    const ms = performance.now() - began;
    for (const page of ends) await at(page, "close()");
    return ms;
  };
}

async function openEnd({ context }: Profile, port: number | undefined): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.evaluate(`{${ENDS}}`);
  return page;
}

async function cpuOf(profiles: readonly Profile[]): Promise<number> {
  let seconds = 0;
  for (const it of profiles) for (const pid of (await it.memory()).keys()) seconds += cpuSeconds(pid);
  return seconds;
}

const script = (path: string) => Bun.file(Bun.resolveSync(path, import.meta.dir)).text();
