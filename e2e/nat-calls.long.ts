// Calls behind routers that let nobody in: by the home's relay, from one network into another, over lines that lose and delay.
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canExperiment } from "@hearth/lab/nat/laboratory.ts";
import { makeBad } from "@hearth/lab/nat/line/line.ts";
import { type Abroad, abroad } from "./home/behind-routers.ts";
import { Caller } from "./home/caller.ts";
import { soundFile } from "./home/sound.ts";
import { recognised, samplesIn } from "./sound/likeness.ts";
import { speechIn } from "./sound/speech.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");
/** So long is listened, s. */
const LISTEN = 12;
const prints = (text: string) => process.env["HEARTH_TABLE"] && console.log(text);

const folder = mkdtempSync(join(tmpdir(), "hearth-nat-calls-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.skipIf(!canExperiment)("a call between two symmetric routers", () => {
  let home: Abroad;
  let alice: Caller;
  let bob: Caller;

  beforeAll(async () => {
    const tone = join(folder, "tone.wav");
    writeFileSync(tone, soundFile(10));
    home = await abroad(APP);
    alice = await Caller.at(home, "symmetric", "alice", tone);
    bob = await Caller.at(home, "symmetric", "bob", tone);
    await alice.talkWith(bob);
  }, 120_000);
  afterAll(() => home?.[Symbol.asyncDispose]());

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
      prints(`${kind}: both heard each other again after ${Math.round(performance.now() - from)} ms`);
      const path = kind === "full cone" ? "direct" : "relayed";
      await Promise.all([alice.meets(bob, path), bob.meets(alice, path)]);
      expect(await Promise.all([alice.inCall(), bob.inCall()])).toEqual(before);
    }, 60_000);
});

describe.skipIf(!canExperiment)("a call over a bad line", () => {
  const speech = canExperiment ? speechIn(folder, undefined) : "";
  let home: Abroad;
  let alice: Caller;
  let bob: Caller;

  beforeAll(async () => {
    home = await abroad(APP);
    alice = await Caller.at(home, "symmetric", "alice", speech);
    bob = await Caller.at(home, "symmetric", "bob", speech);
    await alice.talkWith(bob);
    await Promise.all([alice.meets(bob, "relayed"), bob.meets(alice, "relayed")]);
    await Promise.all([alice.hears(), bob.hears()]);
  }, 120_000);
  afterAll(() => home?.[Symbol.asyncDispose]());

  /** How much of what each says the other recognises. */
  async function understood(what: string): Promise<{ loud: number; alike: number }[]> {
    const said = samplesIn(speech);
    const all = [];
    for (const it of [alice, bob]) all.push(recognised(await it.listen(LISTEN), said));
    for (const it of all) prints(`${what}: sound in ${it.loud.toFixed(2)}, of it recognised ${it.alike.toFixed(2)}`);
    return all;
  }

  test("a third lost in bursts and 200 ms of unevenness: words go on, the screen says that the connection is poor, and takes it back", async () => {
    for (const it of await understood("good line")) expect(it.alike).toBeGreaterThan(0.9);
    {
      await using _ = await makeBad(home.routerOf(bob.self.computer), { loss: 0.3, burst: 4, delay: 200, jitter: 200 });
      await Promise.all([alice.reads(bob, "poor"), bob.reads(alice, "poor")]);
      for (const it of await understood("bad line")) {
        expect(it.loud).toBeGreaterThan(0.4); // as much as there is on a good one: the rest are pauses
        expect(it.alike).toBeGreaterThan(0.5);
      }
    }
    await Promise.all([alice.reads(bob, "good"), bob.reads(alice, "good")]);
  }, 120_000);
});
