// Two people compare a number; who stands between them has another.
import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import { ALICE, aliceAndBob, me, must, signIn } from "./kit/story.ts";
import { untilConnected } from "./kit/words.ts";

const idOf = async (device: DeviceApi) => (await me(device)).person;
const seen = async (device: DeviceApi, username: string) =>
  (await device.people()).find((person) => person.username === username);

test("alice and bob see the same 60 digits on every device, and each other's code matches", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const [aliceId, bobId] = [await idOf(alice), await idOf(bob)];
  const hers = must(await alice.safetyNumber(bobId));
  const his = must(await bob.safetyNumber(aliceId));
  expect(hers.digits).toMatch(/^\d{60}$/);
  expect(his.digits).toBe(hers.digits);
  const phone = await home.device();
  await signIn(phone, ALICE);
  expect(must(await phone.safetyNumber(bobId)).digits).toBe(hers.digits);

  expect(must(await alice.checkCode(bobId, his.code))).toBe("match");
  expect(must(await bob.checkCode(aliceId, hers.code))).toBe("match");
  expect(must(await alice.checkCode(bobId, hers.code))).toBe("other_people"); // her own
  expect(must(await alice.checkCode(bobId, "https://home.example/join#x"))).toBe("not_a_code");
  const other = await aliceAndBob();
  const theirs = must(await other.bob.safetyNumber(await idOf(other.alice)));
  expect(must(await alice.checkCode(bobId, theirs.code))).toBe("other_people");
  await other[Symbol.asyncDispose]();
});

test("what alice has compared is kept over restarts, on the device that compared", async () => {
  await using story = await aliceAndBob({ alice: (home) => home.device({ path: `${home.folder}/alice.db` }) });
  const { home, alice, bob } = story;
  const bobId = await idOf(bob);
  expect(await seen(alice, "bob")).toMatchObject({ verified: true, compared: false });
  expect(await alice.markVerified(await idOf(alice), true)).toMatchObject({ ok: false });
  must(await alice.markVerified(bobId, true));
  expect((await seen(alice, "bob"))?.compared).toBe(true);
  await alice.close();
  const again = await home.device({ path: `${home.folder}/alice.db` });
  await untilConnected(again);
  expect((await seen(again, "bob"))?.compared).toBe(true);
  expect((await seen(bob, "alice"))?.compared).toBe(false);
  must(await again.markVerified(bobId, false));
  expect((await seen(again, "bob"))?.compared).toBe(false);
});
