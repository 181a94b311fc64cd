// A device hears of another's sign-out before it has read what vouches for that one's last words: it accuses nobody.
import { expect, test } from "bun:test";
import type { OpenSocket, World } from "@hearth/client/ports.ts";
import { HostileHost } from "./hostile/host.ts";
import { holdingsOf } from "./kit/holdings.ts";
import type { TestHome } from "./kit/home.ts";
import { Slow } from "./kit/slow.ts";
import { aliceAndBob, general, me, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilHears, untilTrouble } from "./kit/words.ts";

/** Bob knows that alice's phone was signed out, and neither its last words nor alice's, who has seen them, have come to him. */
async function lastWordsHeld() {
  const slow = new Slow("events");
  const hostile = new HostileHost(slow.openSocket);
  const worlds: World[] = [];
  const open = (home: TestHome, openSocket?: OpenSocket) => {
    const world = home.world({ ...(openSocket && { openSocket }) });
    worlds.push(world);
    return home.open(world);
  };
  const story = await aliceAndBob({ alice: open, bob: (home) => open(home, hostile.openSocket) });
  const { home, alice, bob, room } = story;
  home.endings.push(() => hostile.check());
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  slow.isHeld = true;
  await sayAll(phone, room, ["last words"]);
  const { device } = await me(phone);
  must(await alice.revokeDevice(device));
  const heads = () => new Set(worlds.map(({ database }) => holdingsOf(database).head));
  await until("knows of the sign-out", bob, async () => heads().size === 1);
  return { ...story, slow, hostile };
}

test("what vouches for a signed-out device's last words is read, before anybody is told that it spoke", async () => {
  await using story = await lastWordsHeld();
  const { bob, room, slow } = story;
  slow.next(); // its words alone
  await untilHears(bob, room, ["last words"]);
  expect(await troubles(bob)).toEqual([]);
  slow.all();
});

test("whom the host keeps it from says so, and takes it back when it has come", async () => {
  await using story = await lastWordsHeld();
  const { bob, room, slow, hostile } = story;
  hostile.attack = {
    keeps: async (asked, _, host) => {
      if (asked.ask !== "history") return undefined;
      return { ...(await host("history", asked.body)), items: [] };
    },
  };
  slow.next();
  await untilTrouble(bob, "revoked_spoke");
  expect((await bob.timeline(room, 10)).items.filter(({ kind }) => kind === "message")).toEqual([]);
  slow.all();
  await untilHears(bob, room, ["last words"]);
  await until("is right again", bob, async () => (await troubles(bob)).length === 0);
});
