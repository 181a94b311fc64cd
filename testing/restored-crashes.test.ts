// A device that gives back to a restored host what it lost may crash at any step: it goes on from there, and nothing is lost or doubled.
import { expect, test } from "bun:test";
import { Phoenix } from "./kit/phoenix.ts";
import { backup } from "./kit/restoring.ts";
import { stepsFrom } from "./kit/rounds.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { said, sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

test("alice gives back and crashes at some step: in the end host and bob have all, once and in order", async () => {
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
  const all: string[] = [];
  let crashes = 0;
  for (const [i, step] of stepsFrom(4, 3, 45).entries()) {
    const restore = await backup(home, `before-${i}.backup`);
    all.push(`lost ${i}`, `after ${i}`);
    await sayAll(alice.device, room, [`lost ${i}`]);
    must(await alice.device.invite({ uses: 1, expires: 0 }));
    await untilHears(bob, room, [`lost ${i}`]);
    alice.crashIn(step);
    await restore();
    await alice.tries(() => untilConnected(alice.device));
    if (alice.hasCrashed) crashes++;
    await alice.reopen();
    alice.crashIn(Number.POSITIVE_INFINITY);
    await untilConnected(alice.device);
    await sayAll(alice.device, room, [`after ${i}`]);
    for (const device of [alice.device, bob]) {
      await untilHears(device, room, all);
      expect(await said(device, room)).toEqual(all);
      expect(await troubles(device)).toEqual(["host_restored"]);
    }
    expect((await alice.device.invites()).filter(({ usesLeft }) => usesLeft === 1)).toHaveLength(i + 1);
  }
  expect(crashes).toBeGreaterThan(0);
}, 120_000);
