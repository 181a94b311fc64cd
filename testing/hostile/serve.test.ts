import { expect, test } from "bun:test";
import { TestHome } from "../kit/home.ts";
import { general, join, setUp } from "../kit/story.ts";
import { sayAll, untilHears, untilTrouble } from "../kit/words.ts";
import { serveHostile } from "./serve.ts";

test("a hostile host with an address of its own passes pages on, and lies over the socket", async () => {
  await using home = await TestHome.start();
  const served = serveHostile(home.url);
  home.endings.push(
    () => served.stop(),
    () => served.hostile.check(),
  );
  const truth = await fetch(`${home.url}/healthz`);
  const passed = await fetch(`${served.url}/healthz`);
  expect([passed.status, await passed.text()]).toEqual([truth.status, await truth.text()]);

  const alice = await home.device();
  await setUp(home, alice);
  const bob = await home.device({ origin: served.url });
  await join(alice, bob);
  const room = await general(bob);
  await sayAll(alice, room, ["one"]);
  await untilHears(bob, room, ["one"]);
  served.hostile.attack = { log: (of, items) => (of === room ? items.slice(1) : items) };
  served.hostile.cutAll();
  await untilTrouble(bob, "log_altered");
});
