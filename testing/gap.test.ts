// What somebody says between the moment up to which it is vouched for and the moment in which they are out.
import { expect, test } from "bun:test";
import type { RoomId } from "@hearth/protocol";
import { Gap } from "./kit/gap.ts";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, BOB, general, join, me, must, signIn } from "./kit/story.ts";
import { post, said, sayAll, shown, troubles, untilHears } from "./kit/words.ts";

const LAST = "one more thing";

/** Whoever is here and whoever comes later have heard the same. */
async function expectHeard(devices: readonly TestDevice[], room: RoomId, texts: readonly string[]): Promise<void> {
  for (const it of devices) {
    await untilHears(it, room, texts);
    expect(await said(it, room)).toEqual([...texts]);
    expect((await shown(it, room)).filter(({ kind }) => kind !== "message")).toEqual([]);
    expect(await troubles(it)).toEqual([]);
  }
}

test("HO101: bob speaks right before he is removed: those who come later read it like those who heard it", async () => {
  const gap = new Gap();
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket: gap.openSocket }) });
  const { home, alice, bob, room } = story;
  const { person } = await me(bob);
  gap.tries = 0;
  gap.before = async (tries) => {
    if (tries === 1) await sayAll(bob, room, [LAST]);
  };
  must(await alice.removePerson(person));
  expect(gap.tries).toBe(2);
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await expectHeard([alice, carol], room, [LAST]);
});

test("HO102: bob speaks without a pause, and is out all the same", async () => {
  const gap = new Gap();
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket: gap.openSocket }) });
  const { home, alice, bob, room } = story;
  const { person } = await me(bob);
  gap.tries = 0;
  gap.before = async (tries) => {
    if (tries === 1) await sayAll(bob, room, [LAST]);
    else await post(bob, room, `try ${tries}`);
  };
  must(await alice.removePerson(person));
  expect(gap.tries).toBe(2);
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await expectHeard([alice, carol], room, [LAST]);
});

test("HO101: bob leaves on his phone while his laptop speaks: it counts for everybody", async () => {
  const gap = new Gap();
  await using story = await aliceAndBob({ bobs: { password: BOB.password } });
  const { home, alice, bob, room } = story;
  const phone = await home.device({ openSocket: gap.openSocket });
  await signIn(phone, { username: BOB.username, password: BOB.password });
  await general(phone);
  gap.tries = 0;
  gap.before = async (tries) => {
    if (tries === 1) await sayAll(bob, room, [LAST]);
  };
  must(await phone.leaveHome());
  expect(gap.tries).toBe(2);
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await expectHeard([alice, carol], room, [LAST]);
});

test("HO101: bob speaks right before he is removed from a group: who comes later reads it too", async () => {
  const gap = new Gap();
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket: gap.openSocket }) });
  const { home, alice, bob } = story;
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  const { person } = await me(bob);
  const people = [person];
  const { room } = must(await alice.startRoom({ kind: "group", people, history: { newcomers: "all" } }));
  await sayAll(alice, room, ["a group"]);
  await untilHears(bob, room, ["a group"]);
  gap.tries = 0;
  gap.before = async (tries) => {
    if (tries === 1) await sayAll(bob, room, [LAST]);
  };
  must(await alice.removeFromRoom(room, person));
  expect(gap.tries).toBe(2);
  must(await alice.admit(room, [(await me(carol)).person]));
  await expectHeard([alice, carol], room, ["a group", LAST]);
});
