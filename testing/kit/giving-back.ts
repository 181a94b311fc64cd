import { expect } from "bun:test";
import { Phoenix } from "./phoenix.ts";
import { backup } from "./restoring.ts";
import { aliceAndBob, must } from "./story.ts";
import { said, sayAll, troubles, untilConnected, untilHears } from "./words.ts";

/** So often in a row nothing was left to crash at: all steps are behind. */
const WHOLE = 3;

/**
 * Once for each step: the host is restored from a backup that lacks alice's last word and invite, and alice crashes at that
 * step of giving them back. Each time host and bob have all in the end, once and in order. Ends early when the steps
 * lie behind all that alice does. Gives the number of crashes.
 */
export async function givesBackThroughCrashes(steps: Iterable<number>): Promise<number> {
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
  let whole = 0;
  let i = 0;
  for (const step of steps) {
    const restore = await backup(home, `before-${i}.backup`);
    all.push(`lost ${i}`, `after ${i}`);
    await sayAll(alice.device, room, [`lost ${i}`]);
    must(await alice.device.invite({ uses: 1, expires: 0 }));
    await untilHears(bob, room, [`lost ${i}`]);
    alice.crashIn(step);
    await restore();
    await alice.tries(() => untilConnected(alice.device));
    const crashed = alice.hasCrashed;
    if (crashed) crashes++;
    whole = crashed ? 0 : whole + 1;
    await alice.reopen();
    alice.crashIn(Number.POSITIVE_INFINITY);
    await untilConnected(alice.device);
    await sayAll(alice.device, room, [`after ${i}`]);
    for (const device of [alice.device, bob]) {
      await untilHears(device, room, all);
      expect(await said(device, room)).toEqual(all);
      expect(await troubles(device)).toEqual(["host_restored"]);
    }
    i++;
    expect((await alice.device.invites()).filter(({ usesLeft }) => usesLeft === 1)).toHaveLength(i);
    if (whole === WHOLE) break;
  }
  return crashes;
}
