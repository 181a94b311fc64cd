import { expect, test } from "bun:test";
import { dirname } from "node:path";

const root = dirname(import.meta.dir);

test("SE13: no program that people run says how passwords are stretched: only stories do", async () => {
  const found: string[] = [];
  for (const folder of ["web", "host", "client", "bin", "roster", "protocol"])
    for await (const path of new Bun.Glob("**/*.{ts,tsx}").scan({ cwd: `${root}/${folder}`, onlyFiles: true }))
      if (
        !path.includes("node_modules") &&
        /stretching\s*:|stretching =/.test(await Bun.file(`${root}/${folder}/${path}`).text())
      )
        found.push(`${folder}/${path}`);
  expect(found).toEqual([]);
});
