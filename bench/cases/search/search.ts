import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { quantile } from "../../report/median.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { measureInChromium } from "./chromium.ts";
import type { Measured } from "./measure.ts";
import { queries } from "./talk.ts";

const COUNTS = [100_000, 1_000_000];
const SHORT = [5_000];
const ROUNDS = 5;

/** What a device takes to search its own messages: in Bun, and in Chromium over its private files. */
export const search: Case = async (options) => {
  const samples = new Samples("search");
  const subjects = options.subjects ?? ["bun", "chromium"];
  for (const count of options.members ?? (options.short ? SHORT : COUNTS))
    for (let run = 0; run < options.runs; run++) {
      if (subjects.includes("bun")) {
        const { rssBytes, fileBytes, ...measured } = await measureInBun(count);
        add("hearth in Bun", count, measured);
        samples.add("hearth in Bun", `${count} messages, memory of the process`, "MB", rssBytes / 1e6);
        samples.add("hearth in Bun", `${count} messages, store with messages and index`, "MB", fileBytes / 1e6);
      }
      if (subjects.includes("chromium")) {
        const { rssBytes, ...measured } = await measureInChromium(count, ROUNDS);
        add("hearth in Chromium", count, measured);
        samples.add("hearth in Chromium", `${count} messages, memory of the process`, "MB", rssBytes / 1e6);
      }
    }
  return samples.figures();

  function add(subject: string, count: number, it: Measured): void {
    const note = (metric: string, unit: string, value: number) =>
      samples.add(subject, `${count} messages, ${metric}`, unit, value);
    for (const [what, times] of [
      ["first hit", it.firstMs],
      ["25 hits and the count", it.fullMs],
    ] as const) {
      note(`${what}, p50`, "ms", quantile(times, 0.5));
      note(`${what}, p95`, "ms", quantile(times, 0.95));
      // Other work on the machine disturbs single answers; the quickest of each query's rounds shows what searching takes.
      note(`${what}, p95 of each query's quickest`, "ms", quantile(quickest(times), 0.95));
    }
    note("indexing all", "s", it.indexingMs / 1_000);
    note("longest slice of it", "ms", it.longestSliceMs);
    note("index", "MB", it.indexBytes / 1e6);
    note("text", "MB", it.textBytes / 1e6);
    options.progress(
      `${subject}, ${count}: 25 hits in ${readable(quantile(it.fullMs, 0.95))} ms at p95, ${readable(quantile(quickest(it.fullMs), 0.95))} ms undisturbed`,
    );
  }
};

/** Of each query the quickest round; rounds stand one behind the other. */
function quickest(times: readonly number[]): number[] {
  const each = queries().length;
  return Array.from({ length: each }, (_, query) => Math.min(...times.filter((_, at) => at % each === query)));
}

const printed = z.strictObject({
  indexingMs: z.number(),
  longestSliceMs: z.number(),
  firstMs: z.array(z.number()),
  fullMs: z.array(z.number()),
  found: z.number(),
  textBytes: z.number(),
  indexBytes: z.number(),
  rssBytes: z.number(),
});

async function measureInBun(count: number): Promise<z.infer<typeof printed> & { fileBytes: number }> {
  const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
  try {
    const path = join(dir, "device.db");
    const program = join(import.meta.dir, "bun.ts");
    const child = Bun.spawn([process.execPath, program, path, String(count), String(ROUNDS)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const text = await new Response(child.stdout).text();
    if ((await child.exited) !== 0) throw new Error("searching in Bun failed");
    return { ...printed.parse(JSON.parse(text)), fileBytes: (await stat(path)).size };
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
