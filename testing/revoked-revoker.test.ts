// Devices come and go over the years: what the first of them has said is still vouched for when those who saw it are gone.
import { expect, test } from "bun:test";
import { aliceAndBob, general, HOME_NAME, join, me, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilHears } from "./kit/words.ts";

test("alice's laptop gives way to a phone, and that to a tablet: carol, who comes then, reads all three, and the home's name", async () => {
  await using story = await aliceAndBob();
  const { home, alice: laptop, room } = story;
  const [phone, tablet] = [await home.device(), await home.device()];
  await sayAll(laptop, room, ["from the laptop"]);
  for (const [next, before, text] of [
    [phone, laptop, "from the phone"],
    [tablet, phone, "from the tablet"],
  ] as const) {
    await signIn(next);
    await general(next);
    const { device } = await me(before);
    await until("knows it", next, async () => (await next.devices()).some((it) => it.device === device));
    must(await next.revokeDevice(device));
    await sayAll(next, room, [text]);
  }
  const carol = await home.device();
  await join(tablet, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  await untilHears(carol, room, ["from the laptop", "from the phone", "from the tablet"]);
  expect((await me(carol)).homeName).toBe(HOME_NAME);
  expect(await troubles(carol)).toEqual([]);
});
