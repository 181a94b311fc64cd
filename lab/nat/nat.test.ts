import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { canExperiment, type Laboratory, laboratory } from "./laboratory.ts";
import { type Observed, observed } from "./observed.ts";
import { KINDS, type Kind } from "./routers.ts";

const script = (name: string) => [process.execPath, join(import.meta.dir, name)];
const nowhere = { seen: null, isSameForAll: false, hearsStrangers: false, byTcp: false, six: null };
const address = expect.stringMatching(/^11\.0\.0\.1\d$/);
const WANTED: { readonly [K in Kind]: unknown } = {
  "full cone": { ...nowhere, seen: address, isSameForAll: true, hearsStrangers: true, byTcp: true },
  "port-restricted": { ...nowhere, seen: address, isSameForAll: true, byTcp: true },
  symmetric: { ...nowhere, seen: address, byTcp: true },
  double: { ...nowhere, seen: address, isSameForAll: true, byTcp: true },
  "UDP blocked": { ...nowhere, byTcp: true },
  "IPv6 only": { ...nowhere, six: expect.stringMatching(/^2a00:1:\d+::2$/) },
};

describe.skipIf(!canExperiment)("an internet in namespaces", () => {
  let lab: Laboratory;
  let world: ReturnType<Laboratory["world"]["spawn"]>;
  const seen = new Map<Kind, Observed>();
  beforeAll(async () => {
    lab = laboratory();
    world = lab.world.spawn(script("world.ts"));
    const first = await world.stdout.getReader().read();
    expect(Buffer.from(first.value ?? []).toString()).toBe("ready\n");
    const probes = KINDS.map(async (kind) => {
      const probe = lab.home(kind).spawn(script("probe.ts"));
      seen.set(kind, observed.parse(JSON.parse(await new Response(probe.stdout).text())));
    });
    await Promise.all(probes);
  }, 60_000);
  afterAll(async () => {
    world.kill();
    await world.exited;
    lab[Symbol.dispose]();
  });

  for (const kind of KINDS)
    test(`a router of the kind "${kind}" is one`, () => {
      expect(seen.get(kind) as unknown).toEqual(WANTED[kind]);
    });
});
