import type { Talked } from "../../load/orders.ts";
import type { Case, Options } from "../../report/options.ts";
import { Samples } from "../../report/samples.ts";
import { readable } from "../../report/table.ts";
import { stage } from "../../subjects/stage.ts";
import type { Subject } from "../../subjects/subject.ts";
import { subjects } from "../../subjects/subjects.ts";
import { turned } from "../../subjects/turned.ts";
import { residentBytes } from "../../subjects/usage.ts";
import { sustained } from "./sustained.ts";
import { talkOn } from "./talk.ts";

const MEMBERS = [50, 200, 1_000];
/** A quiet room, messages a second. */
const QUIET = 25;
/** A lively room, deliveries a second. */
const LIVELY = 15_000;
/** Before a quiet room is measured, deliveries a second: a server that has run for a while has its code compiled. */
const WARM_RATE = 60_000;
/** Where the search for the sustained rate begins, deliveries a second. */
const FIRST_RATE = 50_000;

/** One room, its members connected: what a second carries at p99 under 100 ms, and what a quiet room costs. */
export const fanout: Case = async (options) => {
  const samples = new Samples("fanout");
  const rates = new Map<string, number>();
  await using chosen = await subjects(options.subjects, Math.max(...(options.members ?? MEMBERS)));
  for (let run = 0; run < options.runs; run++) {
    for (const members of options.members ?? MEMBERS) {
      for (const subject of turned(chosen.all, run)) {
        const add: Add = (metric, unit, value) =>
          samples.add(subject.name, `${metric}, ${members} members`, unit, value);
        await measureQuiet(subject, members, options, add);
        const name = `${subject.name} ${members}`;
        const from = (rates.get(name) ?? FIRST_RATE * 2) / 2;
        const rate = await measureMost(subject, members, from, options, add);
        if (rate > 0) rates.set(name, rate);
        options.progress(`${run + 1}/${options.runs} ${name}: ${readable(rate)} deliveries/s`);
      }
    }
  }
  return samples.lines();
};

type Add = (metric: string, unit: string, value: number) => void;

async function measureQuiet(subject: Subject, members: number, options: Options, add: Add): Promise<void> {
  const on = await stage(subject, members, options.bytes);
  try {
    await talkOn(on, WARM_RATE / members, options.short ? 0.3 : 4);
    const quiet = await talkOn(on, QUIET, options.short ? 1 : 15);
    add("RSS quiet", "MB", residentBytes(on.host.pid) / 1e6);
    addTalk(add, "quiet", quiet);
    const lively = await talkOn(on, LIVELY / members, options.short ? 0.3 : 10);
    addTalk(add, "lively", lively);
    const isWhole = [quiet, lively].every((it) => it.delivered === it.expected);
    if (!isWhole) throw new Error(`${subject.name} lost messages in a quiet room`);
  } finally {
    await on.clear();
  }
}

/** The sustained deliveries a second; 0 if the machine had no time for any. */
async function measureMost(
  subject: Subject,
  members: number,
  from: number,
  options: Options,
  add: Add,
): Promise<number> {
  const most = await sustained(subject, members, options.bytes, options.short ? 0.3 : 1.5, from);
  add("sustained deliveries", "1/s", most?.rate ?? 0);
  if (!most) return 0;
  add("RSS sustained", "MB", most.residentBytes / 1e6);
  addTalk(add, "sustained", most.talked);
  return most.rate;
}

function addTalk(add: Add, how: string, it: Talked): void {
  add(`p50 ${how}`, "ms", it.p50);
  add(`p95 ${how}`, "ms", it.p95);
  add(`p99 ${how}`, "ms", it.p99);
  add(`host CPU per million deliveries ${how}`, "s", (it.hostCpu / it.delivered) * 1e6);
  add(`load CPU share ${how}`, "cores", it.loadCpu / it.seconds);
}
