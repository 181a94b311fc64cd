// Who comes into another network, or sleeps, is linked again by itself.
import { afterAll, beforeAll, describe, test } from "bun:test";
import { Hearth } from "./hearth.ts";
import { canExperiment, type Laboratory, laboratory } from "./laboratory.ts";
import type { Member } from "./member/member.ts";

describe.skipIf(!canExperiment)("two linked clients in Bun", () => {
  const built = new AsyncDisposableStack();
  let lab: Laboratory;
  let [alice, bob]: Member[] = [];
  const both = () => {
    if (!alice || !bob) throw new Error("nobody is there");
    return { alice, bob };
  };

  beforeAll(async () => {
    lab = built.use(laboratory());
    const hearth = built.use(await Hearth.start(lab));
    [alice, bob] = [hearth.member("full cone", "alice"), hearth.member("port-restricted", "bob")];
    await alice.setUp(hearth.setUpToken);
    await bob.join(await alice.invite());
    await linked("direct");
  }, 60_000);
  afterAll(() => built.disposeAsync());

  async function linked(path: "direct" | "relayed"): Promise<void> {
    const { alice, bob } = both();
    await Promise.all([alice.linkTo(bob, path), bob.linkTo(alice, path)]);
  }

  async function forgetLinks(): Promise<void> {
    const { alice, bob } = both();
    await alice.forgetLinks();
    await bob.forgetLinks();
  }

  /** Both hear each other while one is cut off from the host. */
  async function talkOverTheLink(words: string): Promise<void> {
    const { alice, bob } = both();
    await alice.plug(false);
    await alice.say(`${words}, bob?`);
    await bob.hears(`${words}, bob?`);
    await bob.say(`${words}, alice`);
    await alice.hears(`${words}, alice`);
    await alice.plug(true);
  }

  test("one interface goes down and another comes up: the link comes back, by the way that is there now", async () => {
    for (const kind of ["symmetric", "port-restricted"] as const) {
      await forgetLinks();
      lab.move(both().bob.home, kind);
      await linked("direct");
      await talkOverTheLink(`behind ${kind}`);
    }
  }, 240_000);

  test("one sleeps until the other has given them up, and wakes: the link comes back", async () => {
    const { alice, bob } = both();
    await forgetLinks();
    bob.sleep(true);
    await alice.partedFrom(bob);
    await alice.say("are you asleep?");
    bob.sleep(false);
    await bob.hears("are you asleep?");
    await linked("direct");
    await talkOverTheLink("awake");
  }, 240_000);
});
