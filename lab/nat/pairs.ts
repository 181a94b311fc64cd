import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Hearth } from "./hearth.ts";
import { canExperiment, type Laboratory, laboratory } from "./laboratory.ts";
import { Neighbourhood } from "./play.ts";
import { type Pair, type Row, readable, wayOf } from "./table.ts";

/** Tests for these pairs of clients in Bun: each finds the best way that its routers leave, talks by it, and carries a load of so many bytes. */
export function tryPairs(pairs: readonly Pair[], bytes: number): void {
  if (!canExperiment) console.warn("Pairs of routers are passed over: they need Linux, root, ip and iptables.");
  describe.skipIf(!canExperiment)("two clients in Bun", () => {
    let lab: Laboratory;
    let hearth: Hearth;
    let all: Neighbourhood;
    const rows: Row[] = [];
    beforeAll(async () => {
      lab = laboratory();
      hearth = await Hearth.start(lab);
      all = await Neighbourhood.moveIn(hearth, pairs);
    }, 120_000);
    afterAll(async () => {
      await hearth[Symbol.asyncDispose]();
      lab[Symbol.dispose]();
      if (process.env["HEARTH_TABLE"]) console.log(readable(rows, `${bytes / 1e6} MB`));
    });

    for (const pair of pairs)
      test(`${pair.join(" and ")}: ${wayOf(pair)}`, async () => {
        const row = await all.meet(pair, bytes);
        rows.push(row);
        expect(row.path).toBe(wayOf(pair));
      }, 60_000);
  });
}
