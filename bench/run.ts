// bun run bench NAME [--json] [--short] [--runs N] [--members N,N] [--subjects A,B] [--bytes N]
import { loadavg } from "node:os";
import { parseArgs } from "node:util";
import { callCpu } from "./cases/calls/cpu.ts";
import { voiceLatency } from "./cases/calls/latency.ts";
import { callSetup } from "./cases/calls/setup.ts";
import { connections } from "./cases/connections/connections.ts";
import { delivery } from "./cases/delivery/delivery.ts";
import { fanout } from "./cases/fanout/fanout.ts";
import { files } from "./cases/files/files.ts";
import { linkLatency } from "./cases/links/latency.ts";
import { linkSetup } from "./cases/links/setup.ts";
import { removal } from "./cases/removal/removal.ts";
import { rings } from "./cases/rings/rings.ts";
import { search } from "./cases/search/search.ts";
import { sframe } from "./cases/sframe/sframe.ts";
import { startup } from "./cases/startup/startup.ts";
import { sync } from "./cases/sync/sync.ts";
import { timeline } from "./cases/timeline/timeline.ts";
import { turn } from "./cases/turn/turn.ts";
import { CASES, type CaseName } from "./report/figure.ts";
import { CannotMeasure, type Case } from "./report/options.ts";
import { table } from "./report/table.ts";

const cases: Record<CaseName, Case> = {
  fanout,
  connections,
  delivery,
  startup,
  rings,
  removal,
  search,
  timeline,
  sync,
  turn,
  "link-setup": linkSetup,
  "link-latency": linkLatency,
  files,
  sframe,
  "call-setup": callSetup,
  "voice-latency": voiceLatency,
  "call-cpu": callCpu,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    runs: { type: "string" },
    members: { type: "string" },
    subjects: { type: "string" },
    bytes: { type: "string", default: "300" },
  },
});
const name = CASES.find((it) => it === positionals[0]);
if (!name) {
  console.error(`Usage: bun run bench NAME [--json] [--short] [--runs N] [--members N,N] [--subjects A,B] [--bytes N]`);
  console.error(`NAME is one of ${CASES.join(", ")}.`);
  process.exit(2);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => process.exit(130));
const [busy = 0] = loadavg();
if (busy > 1) console.error(`This machine is busy (load ${busy.toFixed(1)}): the figures will be too.`);
const work = cases[name]({
  short: values.short,
  runs: values.runs ? Number(values.runs) : values.short ? 1 : 3,
  members: values.members?.split(",").map(Number),
  subjects: values.subjects?.split(","),
  bytes: Number(values.bytes),
  progress: (text) => console.error(text),
});
const lines = await work.catch((error: unknown) => {
  if (!(error instanceof CannotMeasure)) throw error;
  console.error(error.message);
  process.exit(1);
});
if (values.json) for (const line of lines) console.log(JSON.stringify(line));
else console.log(table(lines));
process.exit(0);
