import { expect } from "bun:test";
import type { Outcome } from "@hearth/client/api.ts";
import { TestHome } from "./home.ts";
import { Phoenix } from "./phoenix.ts";
import { ALICE, aliceAndBob, BOB, general, HOME_NAME, must, type Story } from "./story.ts";
import { until } from "./until.ts";
import { said, sayAll, troubles, untilConnected, untilHears } from "./words.ts";

/** Goes in, crashes at a step, is opened again, and goes in again if the crash had left it outside. */
async function goesIn(phoenix: Phoenix, step: number, enter: () => Promise<Outcome>): Promise<"crashed" | "went in"> {
  phoenix.crashIn(step);
  const outcome = await phoenix.tries(enter);
  const crashed = phoenix.hasCrashed;
  if (!crashed && outcome !== "crashed") must(outcome);
  if (crashed) await phoenix.reopen();
  phoenix.crashIn(Number.POSITIVE_INFINITY);
  const { device } = phoenix;
  const at = await until("is in or out", device, async () => {
    const connected = (await device.connection()) === "connected";
    return connected && (await device.standing()).at;
  });
  if (at === "outside") must(await enter());
  if ((await device.standing()).at === "kit") must(await device.kitKept());
  await until("is inside", device, async () => (await device.standing()).at === "inside");
  await untilConnected(device);
  return crashed ? "crashed" : "went in";
}

/** Whoever came in speaks, is heard, and reads everybody. */
async function talks({ alice, room }: Pick<Story, "alice" | "room">, phoenix: Phoenix, text: string): Promise<void> {
  await general(phoenix.device);
  await sayAll(phoenix.device, room, [text]);
  await untilHears(alice, room, [text]);
  await untilHears(phoenix.device, room, await said(alice, room));
  expect({ text, troubles: await troubles(phoenix.device) }).toEqual({ text, troubles: [] });
}

/** Plays `play` with a crash at each of the steps, until one is not reached any more. Gives the number of crashes. */
async function throughSteps(
  steps: Iterable<number>,
  play: (step: number) => Promise<"crashed" | "went in">,
): Promise<number> {
  let crashes = 0;
  for (const step of steps) {
    if ((await play(step)) === "went in") return crashes;
    crashes++;
  }
  return crashes;
}

/** Newcomers join by invite; the name that one has begun to take stays theirs. */
export async function joinsThroughCrashes(steps: Iterable<number>): Promise<number> {
  await using story = await aliceAndBob();
  const { home, alice } = story;
  return await throughSteps(steps, async (step) => {
    const newcomer = await Phoenix.open(home, `newcomer-${step}`);
    const username = `newcomer-${step}`;
    const { link } = must(await alice.invite({ uses: 0, expires: 0 }));
    const end = await goesIn(newcomer, step, () => newcomer.device.join({ ...BOB, password: "", username, link }));
    await talks(story, newcomer, `joined at ${step}`);
    await newcomer.device.close();
    return end;
  });
}

/** Devices of Alice's sign in by password. */
export async function signsInThroughCrashes(steps: Iterable<number>): Promise<number> {
  await using story = await aliceAndBob();
  const { home } = story;
  return await throughSteps(steps, async (step) => {
    const phone = await Phoenix.open(home, `phone-${step}`);
    const end = await goesIn(phone, step, () => phone.device.signIn(ALICE));
    await talks(story, phone, `signed in at ${step}`);
    await phone.device.close();
    return end;
  });
}

/** Owners set up homes. */
export function setsUpThroughCrashes(steps: Iterable<number>): Promise<number> {
  return throughSteps(steps, async (step) => {
    await using home = await TestHome.start();
    const alice = await Phoenix.open(home, "alice");
    const token = home.setUpToken;
    const end = await goesIn(alice, step, () => alice.device.setUp({ ...ALICE, homeName: HOME_NAME, token }));
    const { link } = must(await alice.device.invite({ uses: 1, expires: 0 }));
    const bob = await home.device();
    must(await bob.join({ ...BOB, password: "", link }));
    const room = await general(bob);
    await talks({ alice: bob, room }, alice, `set up at ${step}`);
    return end;
  });
}
