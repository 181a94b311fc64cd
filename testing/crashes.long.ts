// 200 times: two devices append to the roster or renew the ring at once, with a crash at every step in between.
import { expect, test } from "bun:test";
import { beginRounds, expectInterference, invites, round, says, signsOut } from "./kit/rounds.ts";

const ROUNDS = 100;

/** Goes through the steps one by one, and begins again when a round ended before its step was reached. */
async function atEveryStep(play: (i: number, step: number) => Promise<number>): Promise<number> {
  let step = 1;
  let most = 0;
  for (let i = 0; i < ROUNDS; i++) {
    const taken = await play(i, step);
    most = Math.max(most, step);
    step = taken < step ? 1 : step + 1;
  }
  return most;
}

test(`both invite at once, ${ROUNDS} times, with a crash at every step`, async () => {
  await using rounds = await beginRounds();
  const most = await atEveryStep((i, step) =>
    round(rounds, { name: `invite ${i}`, deed: invites, crashes: i % 2 ? "phone" : "laptop", step }),
  );
  expect(most).toBeGreaterThan(10);
  expectInterference(rounds, ROUNDS / 4);
}, 600_000);

test(`both sign a device out and renew the ring at once, ${ROUNDS} times, with a crash at every step`, async () => {
  await using rounds = await beginRounds();
  const most = await atEveryStep(async (i, step) => {
    const deed = await signsOut(rounds);
    return round(rounds, {
      name: `sign out ${i}`,
      deed,
      crashes: i % 2 ? "phone" : "laptop",
      step,
      again: 1 + (i % 30),
    });
  });
  expect(most).toBeGreaterThan(20);
  expectInterference(rounds);
  await round(rounds, { name: "at last", deed: says, crashes: "phone" });
}, 600_000);
