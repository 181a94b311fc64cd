import type { Browser } from "@playwright/test";
import { quantile } from "../../report/median.ts";
import type { Options } from "../../report/options.ts";
import type { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { openCalling } from "./windows.ts";

/** Takes a measure `count` times in windows of a browser: ms each. */
export type Measure = (browser: Browser, count: number) => Promise<number[]>;

/** Measures each subject that is wanted, in one browser and in each run the other way round; `what` the figures are of. */
export async function byTurns(
  options: Options,
  samples: Samples,
  what: string,
  { count, all }: { readonly count: number; readonly all: Readonly<Record<string, Measure>> },
): Promise<void> {
  const wanted = Object.entries(all).filter(([name]) => options.subjects?.includes(name) ?? true);
  if (wanted.length === 0) return;
  const browser = await openCalling();
  try {
    for (let run = 0; run < options.runs; run++) {
      for (const [name, measure] of run % 2 === 0 ? wanted : wanted.toReversed()) {
        const took = await measure(browser, count);
        for (const share of [50, 95]) samples.add(name, `${what}, p${share}`, "ms", quantile(took, share / 100));
        options.progress(`${run + 1}/${options.runs} ${name}: p50 ${readable(quantile(took, 0.5))} ms`);
      }
    }
  } finally {
    await browser.close();
  }
}
