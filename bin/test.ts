// Everything that proves the project, from a clean clone on: up to the suites only Bun's own modules are used.
import { runChecks } from "./check/run.ts";
import { buildApp } from "./workshop/build.ts";
import { type Count, lastLine, ONE_FAILED, sum, summary } from "./workshop/count.ts";
import { install } from "./workshop/install.ts";
import { underPinnedBun } from "./workshop/pin.ts";
import { BROWSERS, bring, PEERS } from "./workshop/set-up.ts";
import { browserTests, longTests, unitTests } from "./workshop/suites.ts";

const SUITES: Record<string, () => Promise<Count>> = {
  check: runChecks,
  unit: async () => {
    // As root they are a must; who is not is told what is passed over.
    if (!(await bring(PEERS)) && process.getuid?.() === 0) return ONE_FAILED;
    return await unitTests();
  },
  long: async () => {
    if (!(await bring(BROWSERS)) || !(await buildApp())) return ONE_FAILED;
    return await longTests();
  },
  e2e: async () => {
    if (!(await bring(BROWSERS)) || !(await buildApp())) return ONE_FAILED;
    return await browserTests();
  },
};
const DEFAULT = ["check", "unit", "e2e"];

await underPinnedBun();
const wanted = process.argv.length > 2 ? process.argv.slice(2) : DEFAULT;
const unknown = wanted.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`There is no suite ${unknown.join(", ")}. There are: ${Object.keys(SUITES).join(", ")}.`);
  process.exit(2);
}
await install();

const counts: Count[] = [];
for (const name of wanted) {
  const started = performance.now();
  const count = await SUITES[name]?.().catch((error: unknown) => {
    console.error(error);
    return ONE_FAILED;
  });
  if (count) counts.push(count);
  console.log(`${name}: ${lastLine(count ?? ONE_FAILED)} in ${Math.round((performance.now() - started) / 1000)} s\n`);
}

const total = sum(counts);
console.log(summary(total));
process.exit(total.failed === 0 ? 0 : 1);
