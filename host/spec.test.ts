import { expect, test } from "bun:test";
import { join } from "node:path";

test("every rule of SPEC.md is quoted by a test, and no test quotes a rule that is not there", async () => {
  const spec = await Bun.file(join(import.meta.dir, "SPEC.md")).text();
  const rules = new Set([...spec.matchAll(/^\| ((?:HO|PW)\d+) /gm)].map(([, id]) => id));
  const quoted = new Set<string | undefined>();
  // What a host owes to several devices at once is told in stories of whole homes, and what it does with networks in the laboratory.
  for (const folder of [import.meta.dir, ...["testing", "lab"].map((it) => join(import.meta.dir, "..", it))])
    for await (const file of new Bun.Glob("**/*.test.ts").scan({ cwd: folder })) {
      const text = await Bun.file(join(folder, file)).text();
      for (const [, id] of text.matchAll(/^\s*(?:test\(\s*)?"((?:HO|PW)\d+): /gm)) quoted.add(id);
    }
  expect([...quoted].sort()).toEqual([...rules].sort());
});
