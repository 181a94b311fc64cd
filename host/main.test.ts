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

test("HO68: a command says in one sentence what is wrong, and its help explains all", async () => {
  expect(await run("perople")).toEqual({
    code: 64,
    out: "",
    err: "There is no command perople. --help shows them all.\n",
  });
  const { code, err } = await run("people", "--data", join(import.meta.dir, "no-such-folder"));
  expect([code, err]).toEqual([1, expect.stringContaining("There is no home in")]);
  expect((await run("backup", "x", "--help")).out).toContain("hearth-host");
  const unasked = await run("backup", "x", "--data", join(import.meta.dir, "no-such-folder"));
  expect(unasked.err).toContain("There is no terminal to ask on");
});
