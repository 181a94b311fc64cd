// Whoever goes, or takes somebody out, may crash at any step: it is done, or was never begun.
import { expect, test } from "bun:test";
import { Phoenix } from "./kit/phoenix.ts";
import { stepsFrom } from "./kit/rounds.ts";
import { aliceAndBob, general, join, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

for (const [what, go, seed] of [
  ["deletes his account", (bob: Phoenix) => bob.device.leaveHome(), 1],
  ["signs his only device out", (bob: Phoenix) => bob.device.signOut(), 2],
] as const) {
  test(`bob ${what} and crashes at some step: the store is empty in the end, or he is in and nothing has happened`, async () => {
    await using story = await aliceAndBob();
    const { home, alice, room } = story;
    let parted = 0;
    for (const [i, step] of stepsFrom(seed, 8, 26).entries()) {
      const guest = await Phoenix.open(home, `guest${seed}-${i}`);
      await join(alice, guest.device, { username: `guest${i}`, displayName: `Guest ${i}` });
      await general(guest.device);
      const { person, device } = await me(guest.device);
      const last = `last words ${i}`;
      await sayAll(guest.device, room, [last]);
      guest.crashIn(step);
      await guest.tries(() => go(guest));
      if (guest.hasCrashed) await guest.reopen();
      guest.crashIn(Number.POSITIVE_INFINITY);
      const wasBegun = guest.begun.length > 0;
      const after = await until(`has gone or is in, step ${step}`, guest.device, async () => {
        const { at } = await guest.device.standing();
        if (at === "outside") return at;
        return !wasBegun && (await guest.device.connection()) === "connected" && at;
      });
      expect(await guest.device.people()).toHaveLength(after === "outside" ? 0 : 3 + i);
      if (after !== "outside") continue;
      parted++;
      const isOut = async () =>
        seed === 1
          ? (await alice.people()).some((it) => it.person === person && it.gone)
          : !(await alice.people()).some((it) => it.person === person && it.online);
      await until(`alice hears of ${device}`, alice, isOut);
      await untilHears(alice, room, [last]);
    }
    expect(parted).toBeGreaterThan(2);
    expect(await troubles(alice)).toEqual([]);
  }, 60_000);
}

test("alice removes people and crashes at some step: each is gone in the end, or belongs as before", async () => {
  const alices: Phoenix[] = [];
  await using story = await aliceAndBob({
    alice: async (home) => {
      const phoenix = await Phoenix.open(home, "alice");
      alices.push(phoenix);
      return phoenix.device;
    },
  });
  const { home, bob, room } = story;
  const [alice] = alices;
  if (!alice) throw new Error("alice has no device");
  for (const [i, step] of stepsFrom(3, 6, 30).entries()) {
    const guest = await home.device();
    await join(alice.device, guest, { username: `guest${i}`, displayName: `Guest ${i}` });
    const { person } = await me(guest);
    const before = alice.begun.length;
    alice.crashIn(step);
    const removed = await alice.tries(() => alice.device.removePerson(person));
    if (alice.hasCrashed) await alice.reopen();
    alice.crashIn(Number.POSITIVE_INFINITY);
    await untilConnected(alice.device);
    await alice.untilNothingPends();
    const isGone = (await alice.device.people()).some((it) => it.person === person && it.gone);
    if (removed !== "crashed") must(removed);
    if (removed !== "crashed" || alice.begun.length > before) expect(isGone).toBe(true);
    await sayAll(alice.device, room, [`round ${i}`]);
    await untilHears(bob, room, [`round ${i}`]);
    expect((await bob.people()).some((it) => it.person === person && it.gone)).toBe(isGone);
    expect(await troubles(bob)).toEqual([]);
  }
}, 60_000);
