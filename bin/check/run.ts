import { runChild } from "../workshop/child.ts";
import { type Count, ONE_FAILED, ONE_PASSED, sum } from "../workshop/count.ts";
import { ROOT } from "../workshop/root.ts";
import { tool } from "../workshop/tool.ts";
import { findCycles } from "./cycles.ts";
import { foreignImports } from "./rules.ts";
import { longFiles } from "./sizes.ts";
import { readSources } from "./sources.ts";

const command =
  (name: string, ...words: string[]) =>
  async () =>
    (await runChild(tool(name, ...words))) === 0;
/** A check whose complaints are sentences. */
const none = (complaints: readonly string[]) => {
  for (const complaint of complaints) console.error(`  ${complaint}`);
  return complaints.length === 0;
};

const CHECKS: Record<string, () => Promise<boolean>> = {
  types: command("tsc", "-p", "tsconfig.json"),
  "types of the app": command("tsc", "-p", "web/tsconfig.json"),
  "types of the browser tests": command("tsc", "-p", "e2e/tsconfig.json"),
  style: command("biome", "check", "--error-on-warnings"),
  "import rules": async () => none(foreignImports(await readSources(ROOT))),
  "import cycles": async () => none(findCycles(await readSources(ROOT)).map((cycle) => cycle.join(" -> "))),
  "file sizes": async () => none(longFiles(await readSources(ROOT))),
  "dead code": command("knip"),
};

/** Runs all checks, says how each went, and counts them. */
export async function runChecks(): Promise<Count> {
  const counts: Count[] = [];
  for (const [name, passes] of Object.entries(CHECKS)) {
    const passed = await passes();
    console.log(`${passed ? "ok    " : "FAILED"} ${name}`);
    counts.push(passed ? ONE_PASSED : { ...ONE_FAILED, blamed: [`check: ${name}`] });
  }
  return sum(counts);
}
