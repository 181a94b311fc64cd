import { expect, test } from "bun:test";
import { ROOT } from "../workshop/root.ts";
import { findCycles } from "./cycles.ts";
import { foreignImports } from "./rules.ts";
import { readSource, readSources } from "./sources.ts";

// Spelled so that this file does not itself seem to import what it plants.
const folder = "sealing";
const there = `@hearth/${folder}`;
const planted = [
  ["by package", "host/socket/peek.ts", `import { open } from "${there}";`],
  ["by a path into the package", "host/peek.ts", `import { open } from "${there}/event/open.ts";`],
  ["by a relative path", "host/socket/peek.ts", `import { open } from "../../${folder}/index.ts";`],
  ["over several lines", "host/peek.ts", `import {\n  open,\n  seal,\n} from "${there}";`],
  ["as a type", "host/peek.ts", `import type { Opened } from "${there}";`],
  ["passed on", "host/peek.ts", `export * from "${there}";`],
  ["for its effects", "host/peek.ts", `import "${there}";`],
  ["later", "host/peek.ts", `const { open } = await import("${there}");`],
  ["in a Worker", "host/peek.ts", `new Worker(new URL("../${folder}/worker.ts", import.meta.url));`],
  ["in a test", "host/peek.test.ts", `import { open } from "${there}";`],
] as const;

for (const [how, path, text] of planted) {
  test(`the host may not import sealing ${how}`, () => {
    expect(foreignImports([readSource(path, text)])).toHaveLength(1);
  });
}

test("nobody imports against the stream", () => {
  const against = [
    readSource("protocol/frames.ts", 'import { extend } from "@hearth/roster";'),
    readSource("roster/extend.ts", 'import { seal } from "@hearth/sealing";'),
    readSource("sealing/seal.ts", 'import { post } from "@hearth/client";'),
    readSource("client/device.ts", 'import { startHost } from "@hearth/host";'),
    readSource("web/main.tsx", 'import { seal } from "@hearth/sealing";'),
    readSource("client/view.ts", 'import { useState } from "react";'),
    readSource("client/boxes.ts", 'import { CipherSuite } from "@hpke/core";'),
    readSource("attic/old.ts", ""),
  ];
  expect(foreignImports(against)).toHaveLength(against.length);
});

test("a test may bring a whole home", () => {
  expect(foreignImports([readSource("client/post.test.ts", 'import { home } from "@hearth/testing";')])).toEqual([]);
  expect(foreignImports([readSource("client/post.ts", 'import { home } from "@hearth/testing";')])).toHaveLength(1);
});

test("a cycle is found and told as a walk", () => {
  const sources = [
    readSource("host/a.ts", 'import { b } from "./b.ts";'),
    readSource("host/b.ts", 'import { c } from "./inner/c.ts";'),
    readSource("host/inner/c.ts", 'import { a } from "../a.ts";'),
  ];
  expect(findCycles(sources)).toEqual([["host/a.ts", "host/b.ts", "host/inner/c.ts", "host/a.ts"]]);
  expect(findCycles(sources.slice(0, 2))).toEqual([]);
});

test("the project keeps its own rules", async () => {
  const sources = await readSources(ROOT);
  expect(sources.length).toBeGreaterThan(20);
  expect(foreignImports(sources)).toEqual([]);
  expect(findCycles(sources)).toEqual([]);
});
