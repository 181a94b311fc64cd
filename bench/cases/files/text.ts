import { ask } from "@hearth/e2e/home/app-device.ts";
import { postFile } from "@hearth/e2e/home/big-file.ts";
import type { TwoBrowsers } from "@hearth/e2e/home/two-browsers.ts";

const TRANSFERS = 4;
const EVERY_MS = 50;

/** Notes when a message is told of in bob's page; both pages have the machine's clock. */
const NOTE = `{
  globalThis.benchArrived = new Map();
  heldDevice().addEventListener("message", ({ data }) => {
    if (data.changed?.what !== "arrived") return;
    for (const { text } of data.changed.arrivals) benchArrived.set(text, performance.timeOrigin + performance.now());
  });
}`;

/**
 * How long words of alice's took until bob's page was told of them, from her call to post them, ms: `count` of them, 20 each second.
 * `path`: where a file lies that goes over four times meanwhile.
 */
export async function textTimes(two: TwoBrowsers, count: number, path?: string): Promise<number[]> {
  await two.bob.evaluate(NOTE);
  const name = `${path ? "busy" : "quiet"} ${Date.now()}`;
  for (let i = 0; path && i < TRANSFERS; i++) {
    const id = await postFile(two, path);
    const file = `(await askDevice("timeline", "${two.room}", 50)).items.find((it) => it.id === "${id}")?.files?.[0]`;
    await ask(
      two.bob,
      `(async () => {
      while (!${file}) await new Promise((done) => setTimeout(done, 50));
      await mustDevice("fetchFile", "${two.room}", "${id}", ${file}.blob);
    })()`,
    );
  }
  const said = await two.alice.evaluate<number[]>(`(async () => {
    const times = [];
    for (let i = 0; i < ${count}; i++) {
      times.push(performance.timeOrigin + performance.now());
      await mustDevice("post", "${two.room}", { text: "${name} " + i });
      await new Promise((done) => setTimeout(done, ${EVERY_MS}));
    }
    return times;
  })()`);
  const still = await ask<number>(
    two.bob,
    '(await askDevice("transfers")).filter((it) => it.state === "running").length',
  );
  if (path && still === 0) throw new Error("the files were over before the words");
  const arrived = await two.bob.evaluate<number[]>(`(async () => {
    const all = Array.from({ length: ${count} }, (_, i) => "${name} " + i);
    while (!all.every((it) => benchArrived.has(it))) await new Promise((done) => setTimeout(done, 50));
    return all.map((it) => benchArrived.get(it));
  })()`);
  return arrived.map((at, i) => at - (said[i] ?? Number.NaN));
}
