// Who comes into another network, or sleeps, is linked again by itself.
import { afterAll, beforeAll, describe, test } from "bun:test";
import { canExperiment } from "./laboratory.ts";
import { Moving } from "./moves.ts";

describe.skipIf(!canExperiment)("two linked clients in Bun", () => {
  let it: Moving;
  beforeAll(async () => {
    it = await Moving.start();
  }, 60_000);
  afterAll(() => it[Symbol.asyncDispose]());

  test("one interface goes down and another comes up: the link holds or comes back, by the way that is there now", async () => {
    const { alice, bob } = it;
    for (const kind of ["symmetric", "port-restricted"] as const) {
      await it.move(kind);
      await bob.say(`${kind} now`); // by the host as well, whom he has to find first
      await alice.hears(`${kind} now`);
      await it.talkOverTheLink(`behind ${kind}`);
    }
  }, 240_000);

  test("one sleeps until the other has given them up, and wakes: the link comes back", async () => {
    const { alice, bob } = it;
    await it.forgetLinks();
    bob.sleep(true);
    await alice.partedFrom(bob);
    await alice.say("are you asleep?");
    bob.sleep(false);
    await bob.hears("are you asleep?");
    await it.linked("direct");
    await it.talkOverTheLink("awake");
  }, 240_000);
});
