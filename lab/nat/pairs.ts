import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { canExperiment } from "./laboratory.ts";
import { type Pair, type Row, readable, wayOf } from "./table.ts";

/** People behind routers, of whom two at a time meet. */
export interface Neighbours extends AsyncDisposable {
  /**
   * Both come, link by the way that they have to find, talk by the link alone, and one sends the other a load of so many bytes.
   * Then both go. Throws where something of this does not happen.
   */
  meet(pair: Pair, bytes: number): Promise<Row>;
}

/** What people behind routers are tried with. */
export interface Trial {
  /** Who they are, such as "two browsers". */
  readonly who: string;
  readonly pairs: readonly Pair[];
  /** Of a load. */
  readonly bytes: number;
  moveIn(pairs: readonly Pair[]): Promise<Neighbours>;
}

/** Tests for these pairs: each finds the best way that its routers leave, talks by it, and carries a load. `HEARTH_TABLE` in the environment: prints what they came to. */
export function tryPairs({ who, pairs, bytes, moveIn }: Trial): void {
  if (!canExperiment) console.warn("Pairs of routers are passed over: they need Linux, root, ip and iptables.");
  describe.skipIf(!canExperiment)(who, () => {
    let all: Neighbours | undefined;
    const rows: Row[] = [];
    beforeAll(async () => {
      all = await moveIn(pairs);
    }, 240_000);
    afterAll(async () => {
      await all?.[Symbol.asyncDispose]();
      if (process.env["HEARTH_TABLE"]) console.log(readable(rows, `${bytes / 1e6} MB`));
    });

    for (const pair of pairs)
      test(`${pair.join(" and ")}: ${wayOf(pair)}`, async () => {
        const row = await all?.meet(pair, bytes);
        if (row) rows.push(row);
        expect(row?.path).toBe(wayOf(pair));
      }, 60_000);
  });
}
