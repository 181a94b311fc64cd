// A key that a message's next generation has to be boxed for cannot be had for a while, and the connection holds.
import { test } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import { HostileHost } from "./hostile/host.ts";
import { aliceAndBob, general, join, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, untilHears, untilSent } from "./kit/words.ts";

test("what waits for a key goes out when the key is there, on the same connection", async () => {
  const hostile = new HostileHost(openWebSocket);
  await using story = await aliceAndBob({ alice: (home) => home.device({ openSocket: hostile.openSocket }) });
  const { home, alice, bob, room } = story;
  home.endings.push(() => hostile.check());
  const isWithheld = Promise.withResolvers<void>();
  hostile.attack = {
    keeps: async ({ ask }) => {
      if (ask !== "keys.read") return undefined;
      isWithheld.resolve();
      return { keys: [] };
    },
  };
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  must(await bob.leaveHome());
  await until("bob is gone", alice, async () => (await alice.people()).some(({ gone }) => gone));
  const waits = await post(alice, room, "for us alone");
  await isWithheld.promise;
  await alice.rooms();
  hostile.attack = {};
  await untilSent(alice, room, waits);
  await untilHears(carol, room, ["for us alone"]);
});
