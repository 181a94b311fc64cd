import { expect, test } from "bun:test";
import { join } from "node:path";

test("every rule of SPEC.md is quoted by a test, and no test quotes a rule that is not there", async () => {
  const spec = await Bun.file(join(import.meta.dir, "SPEC.md")).text();
  const rules = new Set([...spec.matchAll(/^\| (TU\d+) /gm)].map(([, id]) => id));
  const quoted = new Set<string | undefined>();
  for await (const file of new Bun.Glob("{turn,config}/**/*.test.ts").scan({ cwd: join(import.meta.dir, "..") })) {
    const text = await Bun.file(join(import.meta.dir, "..", file)).text();
    for (const [, ids = ""] of text.matchAll(/^\s*(?:test\(\s*)?["`]((?:TU\d+(?:, )?)+): /gm))
      for (const id of ids.split(", ")) quoted.add(id);
  }
  expect([...quoted].sort()).toEqual([...rules].sort());
});
