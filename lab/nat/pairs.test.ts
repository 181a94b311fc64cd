import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Hearth } from "./hearth.ts";
import { canExperiment, type Laboratory, laboratory } from "./laboratory.ts";
import { Neighbourhood } from "./play.ts";
import { BUN_PAIRS, type Row, readable, wayOf } from "./table.ts";

const LOAD = 10_000_000;

if (!canExperiment)
  console.warn("passed over, for it needs root, ip and iptables: what pairs of routers let Bun's clients do");

describe.skipIf(!canExperiment)("two clients in Bun find the best way that their routers leave, and talk by it", () => {
  let lab: Laboratory;
  let hearth: Hearth;
  let all: Neighbourhood;
  const rows: Row[] = [];
  beforeAll(async () => {
    lab = laboratory();
    hearth = await Hearth.start(lab);
    all = await Neighbourhood.moveIn(hearth);
  }, 60_000);
  afterAll(async () => {
    await hearth[Symbol.asyncDispose]();
    lab[Symbol.dispose]();
    if (process.env["HEARTH_TABLE"]) console.log(readable(rows, "10 MB"));
  });

  for (const pair of BUN_PAIRS)
    test(`${pair.join(" and ")}: ${wayOf(pair)}`, async () => {
      const row = await all.meet(pair, LOAD);
      rows.push(row);
      expect(row.path).toBe(wayOf(pair));
    }, 40_000);
});
