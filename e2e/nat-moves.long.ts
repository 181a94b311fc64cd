// Chromium comes into another network, or sleeps: it is linked again by itself.
import { afterAll, beforeAll, describe, test } from "bun:test";
import { join } from "node:path";
import { canExperiment } from "@hearth/lab/nat/laboratory.ts";
import { type Abroad, abroad } from "./home/behind-routers.ts";
import { Inhabitant } from "./home/inhabitant.ts";

const APP = join(import.meta.dirname, "..", "web", "dist");

describe.skipIf(!canExperiment)("two linked browsers", () => {
  let home: Abroad;
  let alice: Inhabitant;
  let bob: Inhabitant;
  let room: string;

  beforeAll(async () => {
    home = await abroad(APP);
    alice = await Inhabitant.at(home, "full cone", "alice");
    bob = await Inhabitant.at(home, "port-restricted", "bob");
    await bob.join(await alice.setUp());
    room = await alice.gather();
    await bob.come();
    await Promise.all([alice.linkTo(bob, "direct"), bob.linkTo(alice, "direct")]);
  }, 120_000);
  afterAll(() => home[Symbol.asyncDispose]());

  for (const kind of ["symmetric", "UDP blocked", "port-restricted"] as const)
    test(`one comes behind a router of the kind "${kind}": what is said in a direct room comes over the link again`, async () => {
      home.move(bob.computer, kind);
      const from = performance.now();
      await alice.say(room, `where are you? ${kind}`);
      await bob.hears(room, `where are you? ${kind}`);
      const ms = performance.now() - from;
      await bob.say(room, `here: ${kind}`);
      await alice.hears(room, `here: ${kind}`);
      const path = kind === "UDP blocked" ? "relayed" : "direct";
      await Promise.all([alice.linkTo(bob, path), bob.linkTo(alice, path)]);
      if (process.env["HEARTH_TABLE"]) console.log(`${kind}: heard after ${Math.round(ms)} ms`);
    }, 120_000);

  test("one sleeps until the other has given them up, and wakes: what was said meanwhile comes over a link", async () => {
    bob.computer.sleep(true);
    await alice.partedFrom(bob);
    await alice.say(room, "are you asleep?");
    bob.computer.sleep(false);
    const from = performance.now();
    await bob.hears(room, "are you asleep?");
    if (process.env["HEARTH_TABLE"]) console.log(`asleep: heard after ${Math.round(performance.now() - from)} ms`);
    await bob.say(room, "not any more");
    await alice.hears(room, "not any more");
    await Promise.all([alice.linkTo(bob, "direct"), bob.linkTo(alice, "direct")]);
  }, 240_000);
});
