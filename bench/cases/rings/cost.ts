import { join } from "node:path";
import { z } from "zod";
import { Turns } from "./turns.ts";
import { Waiting } from "./waiting.ts";

/** What a piece of work cost the process that did it. */
const cost = z.strictObject({
  /** From its beginning to its end without waiting for the host, ms. */
  computingMs: z.number(),
  /** CPU time of all threads, those that compile included, ms. */
  cpuMs: z.number(),
  /** From its beginning to its end, ms. */
  wallMs: z.number(),
  /** The longest time in which nothing else had its turn in this process: what a person on a screen would wait, ms. */
  longestTurnMs: z.number(),
});
export type Cost = z.infer<typeof cost>;

/** Does `work` and measures it. Nothing else may be going on in this process; `waiting` hears what passes its sockets. */
export async function costOf(work: () => Promise<void>, waiting = new Waiting()): Promise<Cost> {
  const cpu = process.cpuUsage();
  const waited = waiting.total;
  const turns = new Turns();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const longestTurnMs = turns.stop();
  const { user, system } = process.cpuUsage(cpu);
  return { computingMs: wallMs - (waiting.total - waited), cpuMs: (user + system) / 1_000, wallMs, longestTurnMs };
}

/**
 * Runs one of this folder's programs in a process of its own and reads the cost that it prints. A fresh process: what it
 * does for the first time is not compiled yet, as in an app that has just been loaded.
 */
export async function costIn(program: string, ...args: string[]): Promise<Cost> {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, program), ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const printed = await new Response(child.stdout).text();
  if ((await child.exited) !== 0) throw new Error(`${program} failed`);
  return cost.parse(JSON.parse(printed));
}
