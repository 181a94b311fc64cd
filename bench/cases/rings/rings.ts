import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { makeHome } from "../../home/make.ts";
import { world } from "../../home/world.ts";
import { Meter } from "../../load/meter.ts";
import type { Case } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { startHearth } from "../../subjects/hearth.ts";
import { openChannels } from "./channel.ts";
import { type Cost, costIn } from "./cost.ts";
import { opening } from "./opening.ts";

const PEOPLE = [10, 100, 1_000];
const EVENTS = 1_000;
const CHANNELS = 20;

/** What keys cost as a home grows: joining it, renewing its ring after somebody's device was taken out, reading. */
export const rings: Case = async (options) => {
  const samples = new Samples("rings");
  for (const people of options.members ?? PEOPLE) {
    const dir = await mkdtemp(join(tmpdir(), "hearth-bench-"));
    const owner = join(dir, "owner.db");
    const host = await startHearth(join(dir, "host"));
    try {
      const origin = `http://localhost:${host.port}`;
      const { link } = await makeHome(world(origin, { database: openBunDatabase(owner) }), host.token, people - 1);
      const add = (metric: string, unit: string, value: number) =>
        samples.add("hearth", `${metric}, ${people} people`, unit, value);
      const addCost = (what: string, it: Cost) => {
        add(`${what}, computing`, "ms", it.computingMs);
        add(`${what}, CPU of all threads`, "ms", it.cpuMs);
        add(`${what}, time`, "ms", it.wallMs);
        add(`${what}, longest turn`, "ms", it.longestTurnMs);
      };
      for (let run = 0; run < options.runs; run++) {
        const joined = await metered(host.port, (metered_) => costIn("newcomer.ts", metered_, link, `newcomer${run}`));
        addCost("join", joined.cost);
        add("join, downloaded", "KB", joined.down / 1_000);
        add("join, uploaded", "KB", joined.up / 1_000);

        const mine = join(dir, `owner-${run}.db`);
        await cp(owner, mine);
        const renewed = await metered(host.port, (metered_) => costIn("renewal.ts", metered_, mine));
        addCost("renewal after a removal", renewed.cost);
        add("renewal after a removal, uploaded with signing in", "KB", renewed.up / 1_000);
        const removed = await metered(host.port, (metered_) => costIn("removal.ts", metered_, mine));
        addCost("removing a person", removed.cost);
        add("removing a person, uploaded", "KB", removed.up / 1_000);
        add("removing a person, downloaded", "KB", removed.down / 1_000);
        const store = openBunDatabase(mine);
        const opened = await metered(host.port, (metered_) => openChannels(metered_, store, CHANNELS));
        store.close();
        add("an open channel added, uploaded", "KB", opened.up / 1_000 / CHANNELS);
        await cp(mine, owner);
        addCost(`opening ${EVENTS} events`, await opening(options.short ? 50 : EVENTS, people));
        options.progress(
          `${run + 1}/${options.runs} ${people} people: join ${readable(joined.cost.computingMs)} ms, ${readable(joined.down / 1_000)} KB`,
        );
      }
    } finally {
      await host.stop();
      await rm(dir, { recursive: true, force: true });
    }
  }
  return samples.lines();
};

async function metered(
  port: number,
  work: (origin: string) => Promise<Cost>,
): Promise<{ cost: Cost; down: number; up: number }> {
  using meter = await Meter.start(port);
  const cost = await work(`http://localhost:${meter.port}`);
  return { cost, down: meter.downUntil(), up: meter.up };
}
