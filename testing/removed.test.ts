// Whoever was removed opens nothing later, and says nothing that is shown, whatever the host does for them.
import { expect, test } from "bun:test";
import type { Database } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { Bytes, EventId } from "@hearth/protocol";
import { eventNamed, eventOf, inserts } from "./attacks/log.ts";
import { HostileHost } from "./hostile/host.ts";
import { burgle } from "./kit/burglar.ts";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, general, join, must, type Story } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { post, said, sayAll, troubles, untilHears, untilTrouble } from "./kit/words.ts";

const FORGED = "alice owes me money";

interface Removed extends Story {
  /** Hears what the hostile host tells; carol's. */
  readonly carol: TestDevice;
  readonly hostile: HostileHost;
  /** Bob's store, which nobody has erased. */
  readonly store: Database;
  /** And what it held when he was removed. */
  readonly thief: Thief;
  /** What alice said first behind it. */
  readonly gone: EventId;
  readonly forged: Bytes;
}

async function removed(): Promise<Removed> {
  const hostile = new HostileHost(openWebSocket);
  const worlds: ReturnType<Story["home"]["world"]>[] = [];
  const story = await aliceAndBob({
    bob: (home) => {
      const world = home.world();
      worlds.push(world);
      return home.open(world);
    },
  });
  const { home, alice, bob, room } = story;
  home.endings.push(() => hostile.check());
  const carol = await home.device({ openSocket: hostile.openSocket });
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await sayAll(bob, room, ["while I was here"]);
  await untilHears(alice, room, ["while I was here"]);
  await untilHears(carol, room, ["while I was here"]);
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  const thief = await Thief.of(world.database);
  const him = (await alice.people()).find(({ username }) => username === "bob");
  if (!him) throw new Error("bob is here");
  must(await alice.removePerson(him.person));
  const gone = await post(alice, room, "bob is gone");
  await untilHears(carol, room, ["bob is gone"]);
  return { ...story, carol, hostile, store: world.database, thief, gone, forged: await thief.says(room, FORGED) };
}

test("a removed person is told so, and hears nothing more; what he has said stays", async () => {
  await using story = await removed();
  const { alice, bob, carol, room } = story;
  await untilTrouble(bob, "person_gone");
  expect((await bob.troubles()).find(({ code }) => code === "person_gone")?.stops).toBe(true);
  expect((await bob.standing()).at).toBe("inside");
  expect(await said(bob, room)).toEqual(["while I was here"]);
  expect(await said(carol, room)).toEqual(["while I was here", "bob is gone"]);
  expect(await troubles(alice)).toEqual([]);
  expect(await troubles(carol)).toEqual([]);
  must(await bob.signOut());
  expect((await bob.standing()).at).toBe("outside");
});

test("his store and all boxes at the host open no event of a later generation", async () => {
  await using story = await removed();
  const { home, alice, carol, room, store, thief } = story;
  await sayAll(alice, room, ["just between us"]);
  await untilHears(carol, room, ["just between us"]);
  await home.stopHost();
  const { head } = thief.roster;
  expect(await burgle(store, home.data, head.number + 1)).toEqual({ known: 1, later: 0 });
  expect((await burgle(store, home.data, 0)).later).toBe(1); // it would have found one
});

for (const how of ["while carol listens", "while carol is away"] as const) {
  test(`what he dates back and the host slips in ${how} is not shown`, async () => {
    await using story = await removed();
    const { alice, carol, room, hostile, forged, gone } = story;
    hostile.attack = inserts({ room, pick: eventNamed(gone), event: forged });
    if (how === "while carol is away") hostile.cutAll();
    await sayAll(alice, room, ["good night"]);
    await untilHears(carol, room, ["good night"]);
    await untilTrouble(carol, "revoked_spoke");
    expect(await said(carol, room)).toEqual(["while I was here", "bob is gone", "good night"]);
  });
}

test("nor is it shown to a newcomer, for whom the host puts it where bob still was here", async () => {
  await using story = await removed();
  const { home, alice, room, hostile, forged, thief } = story;
  hostile.attack = inserts({ room, pick: eventOf(thief.secret.device, 1), event: forged });
  const dave = await home.device({ openSocket: hostile.openSocket });
  await join(alice, dave, { username: "dave", displayName: "Dave" });
  await general(dave);
  await untilHears(dave, room, ["while I was here", "bob is gone"]);
  expect(await said(dave, room)).not.toContain(FORGED);
  expect(await troubles(dave)).not.toEqual([]);
});
