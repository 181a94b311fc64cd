import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { aliceAndBob, me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";

async function itemOf(device: DeviceApi, room: RoomId, text: string) {
  const found = await until(`"${text}" is there`, device, async () =>
    (await device.timeline(room, 50)).items.find((item) => item.text === text),
  );
  return found.kind === "message" ? found : undefined;
}

test("whom a message names is told so on their devices, and nobody else", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const { person } = await me(bob);
  must(await alice.post(room, { text: "@bob, come", mentions: [person] }));
  must(await alice.post(room, { text: "@everyone, come", everyone: true }));
  must(await alice.post(room, { text: "@bob in words alone" }));
  must(await bob.post(room, { text: "I, @bob", mentions: [person] }));

  expect((await itemOf(bob, room, "@bob, come"))?.mentionsMe).toBe(true);
  expect((await itemOf(bob, room, "@everyone, come"))?.mentionsMe).toBe(true);
  expect((await itemOf(bob, room, "@bob in words alone"))?.mentionsMe).toBeUndefined();
  expect((await itemOf(bob, room, "I, @bob"))?.mentionsMe).toBeUndefined();
  expect((await itemOf(alice, room, "@bob, come"))?.mentionsMe).toBeUndefined();
  expect((await itemOf(alice, room, "I, @bob"))?.mentionsMe).toBeUndefined();
});
