// The host's owner shuts a device out at the command line, and lets it in again.
import { expect, test } from "bun:test";
import { askHost } from "@hearth/host/owner/ask.ts";
import { aliceAndBob, me } from "./kit/story.ts";
import { post, said, sayAll, troubles, untilHears, untilSent, untilTrouble } from "./kit/words.ts";

test("a device that the owner has shut out says so, and goes on when it is let in again", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const { device } = await me(bob);
  expect(await askHost(home.data, { order: "revoke-device", device, undo: false })).toMatchObject({ ok: true });
  await untilTrouble(bob, "device_refused");
  await sayAll(alice, room, ["where is bob?"]);
  expect(await said(bob, room)).toEqual([]);
  const id = await post(bob, room, "here");
  expect(await askHost(home.data, { order: "revoke-device", device, undo: true })).toMatchObject({ ok: true });
  await untilSent(bob, room, id);
  await untilHears(bob, room, ["where is bob?"]);
  expect(await troubles(bob)).toEqual([]);
});
