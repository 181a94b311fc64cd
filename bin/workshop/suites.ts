import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type ChildOptions, runChild } from "./child.ts";
import { type Count, countJunit, withCrash } from "./count.ts";
import { MEMORY, ROOT } from "./root.ts";
import { tool } from "./tool.ts";

const UNIT_TIMEOUT_MS = 30_000;
const LONG_TIMEOUT_MS = 600_000;

/** Runs a test runner that writes a JUnit report to the file it is given, and counts what the report says. */
export async function counted(
  name: string,
  command: (report: string) => readonly string[],
  options: ChildOptions = {},
): Promise<Count> {
  const report = join(MEMORY, `${name}.xml`);
  await mkdir(MEMORY, { recursive: true });
  await rm(report, { force: true });
  const code = await runChild(command(report), { ...options, env: { PLAYWRIGHT_JUNIT_OUTPUT_FILE: report } });
  const file = Bun.file(report);
  return withCrash(countJunit((await file.exists()) ? await file.text() : ""), code);
}

const bunTest = (report: string, timeout: number) => [
  process.execPath,
  "test",
  `--timeout=${timeout}`,
  "--only-failures",
  "--reporter=junit",
  `--reporter-outfile=${report}`,
];

/** All `*.test.ts`, each file with a world of its own. */
export function unitTests(): Promise<Count> {
  return counted("unit", (report) => [...bunTest(report, UNIT_TIMEOUT_MS), "--parallel"]);
}

/** All `*.long.ts`: many rounds, one file after the other. */
export async function longTests(): Promise<Count> {
  const files = await Array.fromAsync(
    new Bun.Glob("{protocol,roster,sealing,client,host,testing,lab,e2e}/**/*.long.ts").scan(ROOT),
  );
  const own = files.filter((file) => !file.includes("node_modules")).sort();
  return counted("long", (report) => [...bunTest(report, LONG_TIMEOUT_MS), ...own.map((file) => `./${file}`)]);
}

/** All `e2e/*.e2e.ts`: real browsers against a real host. */
export function browserTests(): Promise<Count> {
  const cwd = join(ROOT, "e2e");
  return counted("e2e", () => tool("playwright", "test", "--reporter=list,junit"), { cwd });
}
