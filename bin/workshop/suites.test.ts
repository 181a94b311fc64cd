import { afterEach, beforeEach, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { counted } from "./suites.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hearth-suite-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const PASSES = 'test("alice waves", () => {});';
const FAILS = 'test("bob waves back", () => { throw new Error("he is out"); });';

async function run(...lines: string[]) {
  await Bun.write(join(folder, "story.test.ts"), ['import { test } from "bun:test";', ...lines].join("\n"));
  const command = (report: string) => [
    process.execPath,
    "test",
    "--only-failures",
    "--reporter=junit",
    `--reporter-outfile=${report}`,
  ];
  return await counted("planted", command, { cwd: folder, quiet: true });
}

test("what passed and what failed is counted by the report", async () => {
  expect(await run(PASSES, PASSES, FAILS)).toMatchObject({
    passed: 2,
    failed: 1,
    blamed: [expect.stringMatching(/bob waves back.*he is out/s)],
  });
});

test("a suite that ends in mid-run counts as failed", async () => {
  const { failed } = await run(PASSES, 'test("the light goes out", () => process.exit(3));', PASSES);
  expect(failed).toBe(1);
});

test("a suite that cannot even be read counts as failed", async () => {
  expect(await run('import "./nowhere.ts";', PASSES)).toMatchObject({ passed: 0, failed: 1 });
});
