// Two devices append to the roster and renew the ring at once, and crash in the midst of it: crashes.long.ts, in short.
import { test } from "bun:test";
import { beginRounds, expectInterference, invites, round, says, signsOut, stepsFrom } from "./kit/rounds.ts";

test("both invite at once, and one crashes: both invites end done or were never made", async () => {
  await using rounds = await beginRounds();
  await round(rounds, { name: "at first", deed: invites, crashes: "laptop" });
  await round(rounds, { name: "and then", deed: invites, crashes: "phone", step: "on the way" });
  expectInterference(rounds);
  for (const [i, step] of stepsFrom(1, 8, 24).entries()) {
    await round(rounds, { name: `invite ${i}`, deed: invites, crashes: i % 2 ? "phone" : "laptop", step });
  }
}, 60_000);

test("both sign the same device out and renew the ring at once, and one crashes, twice: all open everything", async () => {
  await using rounds = await beginRounds();
  await round(rounds, { name: "at first", deed: await signsOut(rounds), crashes: "laptop" });
  await round(rounds, { name: "and then", deed: await signsOut(rounds), crashes: "phone", step: "on the way" });
  expectInterference(rounds);
  for (const [i, step] of stepsFrom(2, 6, 40).entries()) {
    const deed = await signsOut(rounds);
    await round(rounds, {
      name: `sign out ${i}`,
      deed,
      crashes: i % 2 ? "phone" : "laptop",
      step,
      again: 1 + (step % 12),
    });
  }
  await round(rounds, { name: "at last", deed: says, crashes: "phone" });
}, 60_000);
