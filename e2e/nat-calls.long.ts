// Calls behind routers that let nobody in, from one network into another, over lines that lose and delay.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canExperiment } from "@hearth/lab/nat/laboratory.ts";
import { type Abroad, abroad } from "./home/behind-routers.ts";
import { Caller } from "./home/caller.ts";
import { soundFile } from "./home/sound.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");

describe.skipIf(!canExperiment)("a call between two symmetric routers", () => {
  const folder = mkdtempSync(join(tmpdir(), "hearth-nat-calls-"));
  let home: Abroad;
  let alice: Caller;
  let bob: Caller;

  beforeAll(async () => {
    const tone = join(folder, "tone.wav");
    writeFileSync(tone, soundFile(10));
    home = await abroad(APP);
    alice = await Caller.at(home, "symmetric", "alice", tone);
    bob = await Caller.at(home, "symmetric", "bob", tone);
    await bob.self.join(await alice.self.setUp());
    await bob.self.come();
    const lounge = await alice.makeLounge();
    await alice.enter(lounge);
    await bob.enter(lounge);
  }, 120_000);
  afterAll(async () => {
    await home?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  });

  test("goes through the home's relay, and both hear each other", async () => {
    await Promise.all([alice.meets(bob, "relayed"), bob.meets(alice, "relayed")]);
    await Promise.all([alice.hears(), bob.hears()]);
  }, 60_000);

  for (const kind of ["symmetric", "full cone", "UDP blocked", "symmetric"] as const)
    test(`bob comes behind another router (${kind}): both hear each other again, in the same call, by the same connection`, async () => {
      const before = await Promise.all([alice.inCall(), bob.inCall()]);
      const from = performance.now();
      home.move(bob.self.computer, kind);
      await Promise.all([alice.hears(), bob.hears()]);
      const ms = performance.now() - from;
      expect(await Promise.all([alice.inCall(), bob.inCall()])).toEqual(before);
      console.log(`${kind}: both heard each other again after ${Math.round(ms)} ms`);
      const path = kind === "full cone" ? "direct" : "relayed";
      await Promise.all([alice.meets(bob, path), bob.meets(alice, path)]);
    }, 60_000);
});
