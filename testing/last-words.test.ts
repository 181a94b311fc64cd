// What somebody has said before they were taken out counts, even if the one who took them out had not heard it yet.
import { expect, test } from "bun:test";
import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { readHostFrame } from "./hostile/frames.ts";
import { aliceAndBob, general, join, must } from "./kit/story.ts";
import { said, sayAll, troubles, untilHears } from "./kit/words.ts";

test("bob speaks and is removed before alice has heard it: everybody reads it, carol who comes later as well", async () => {
  let deaf = false;
  const openSocket: OpenSocket = (url, events) =>
    openWebSocket(url, {
      ...events,
      received(bytes) {
        const frame = readHostFrame(bytes);
        if (!deaf || frame?.is !== "push" || frame.push.push !== "events") events.received(bytes);
      },
    });
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket }) });
  const { home, alice, bob, room } = story;
  deaf = true;
  await sayAll(bob, room, ["I have to tell you something"]);
  expect(await said(alice, room)).toEqual([]);
  const him = (await alice.people()).find(({ username }) => username === "bob");
  if (!him) throw new Error("bob is here");
  must(await alice.removePerson(him.person));
  deaf = false;
  await sayAll(alice, room, ["bob is gone"]);
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  for (const it of [alice, carol]) {
    await untilHears(it, room, ["I have to tell you something", "bob is gone"]);
    expect(await troubles(it)).toEqual([]);
  }
});
