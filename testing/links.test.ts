// Devices that share a room link by themselves, and go on while the host is away.
import { expect, test } from "bun:test";
import { ChildHosts } from "./kit/child.ts";
import type { TestHome } from "./kit/home.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { aliceAndBob } from "./kit/story.ts";
import { post, said, shown, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";

const linked = (home: TestHome) => home.device({ peers: loopback() });

test("alice's and bob's devices link by themselves, and talk while the host is dead; it all agrees behind that", async () => {
  const hosts = new ChildHosts();
  await using story = await aliceAndBob({ alice: linked, bob: linked, run: hosts.start });
  const { home, alice, bob, room } = story;
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");

  await hosts.kill();
  const hers = [];
  for (const text of ["is the host gone?", "so it is", "we go on"]) hers.push(await post(alice, room, text));
  await untilHears(bob, room, ["is the host gone?", "so it is", "we go on"]);
  const his = await post(bob, room, "we do");
  await untilHears(alice, room, ["is the host gone?", "so it is", "we go on", "we do"]);
  expect((await bob.people()).find(({ username }) => username === "alice")?.online).toBe(true);

  await home.startHost();
  for (const id of hers) await untilSent(alice, room, id);
  await untilSent(bob, room, his);
  await untilConnected(bob);
  await post(alice, room, "and it is back");
  for (const device of [alice, bob]) {
    const all = ["is the host gone?", "so it is", "we go on", "we do", "and it is back"];
    await untilHears(device, room, all);
    expect(await said(device, room)).toEqual(all);
    expect((await shown(device, room)).every(({ kind }) => kind === "message")).toBe(true);
    expect(await troubles(device)).toEqual([]);
  }
});
