import { expect, test } from "bun:test";
import { join } from "node:path";

async function run(...args: string[]) {
  const child = Bun.spawn([process.execPath, join(import.meta.dir, "main.ts"), ...args], {
    stdout: "pipe",
    stderr: "pipe",
  });
  const [out, err] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return { code: await child.exited, out, err };
}

test("HO50: --help explains every option and starts nothing", async () => {
  const { code, out, err } = await run("--help", "--port", "80");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("--public-url URL");
});

test("HO51: a wrong value is explained in one sentence, and nothing starts", async () => {
  const { code, out, err } = await run("--port", "eighty");
  expect([code, out]).toEqual([64, ""]);
  expect(err).toBe('The port has to be a number from 0 to 65535, not "eighty".\n');
});
