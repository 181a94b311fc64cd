// Who types, and how far messages have come and been read: told beside the log.
import { expect, test } from "bun:test";
import type { Delivery } from "@hearth/client/api.ts";
import type { World } from "@hearth/client/ports.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { after } from "./kit/clock.ts";
import { Errands } from "./kit/courier.ts";
import { plainFile, sendFile } from "./kit/files.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, general, join, me, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, shown, untilConnected, untilHears, untilSent } from "./kit/words.ts";

async function deliveryOf(device: TestDevice, room: RoomId, id: EventId): Promise<Delivery | undefined> {
  const item = (await shown(device, room)).find((it) => it.id === id);
  return item?.kind === "message" ? item.delivery : undefined;
}

const untilDelivered = (device: TestDevice, room: RoomId, id: EventId) =>
  until("it is delivered", device, async () => {
    const it = await deliveryOf(device, room, id);
    return it?.is === "sent" && it.delivered === true;
  });

const untilReadBy = (device: TestDevice, room: RoomId, id: EventId, names: readonly string[]) =>
  until(`it was read by ${names.join(", ")}`, device, async () => {
    const it = await deliveryOf(device, room, id);
    return it?.is === "sent" && JSON.stringify([...(it.readBy ?? [])].sort()) === JSON.stringify([...names].sort());
  });

const untilTypes = (device: TestDevice, room: RoomId, names: readonly string[]) =>
  until(`typing: ${names.join(", ")}`, device, async () => {
    const found = (await device.typists(room)).map(({ name }) => name);
    return JSON.stringify(found) === JSON.stringify(names);
  });

/** Reads all that is there, as somebody who looks at it. */
async function readAll(device: TestDevice, room: RoomId): Promise<void> {
  const last = (await shown(device, room)).at(-1);
  if (last) must(await device.markRead(room, last.id));
}

/** A home in which nothing that is shown for a while goes away. */
const patient = (home: TestHome): World => ({
  ...home.world(),
  after: (ms, work, what) => (ms === 6_000 ? () => undefined : after(ms, work, what)),
});

test("T12: alice sees when her message has reached bob and when he has read it; the log does not grow by it", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const id = await post(alice, room, "are you there?");
  await untilHears(bob, room, ["are you there?"]);
  await untilDelivered(alice, room, id);
  const before = (await alice.timeline(room, 1_000)).items.length;
  await readAll(bob, room);
  await untilReadBy(alice, room, id, ["Bob Cratchit"]);
  expect((await alice.timeline(room, 1_000)).items.length).toBe(before);
});

test("HO99: what was read while alice was away, or while the host was, is known later, on all her devices", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  const phone = await home.device();
  await signIn(phone);
  await general(phone);
  const id = await post(alice, room, "read this later");
  await untilSent(alice, room, id);
  await untilHears(bob, room, ["read this later"]);
  await home.stopHost();
  await readAll(bob, room);
  await home.startHost();
  for (const device of [alice, bob, phone]) await untilConnected(device);
  for (const device of [alice, phone]) await untilReadBy(device, room, id, ["Bob Cratchit"]);
});

test("HO98: alice sees bob type until he stops, and not herself", async () => {
  await using story = await aliceAndBob({ alice: (home) => home.open(patient(home)) });
  const { alice, bob, room } = story;
  must(await bob.typing(room, true));
  await untilTypes(alice, room, ["Bob Cratchit"]);
  expect(await bob.typists(room)).toEqual([]);
  must(await bob.typing(room, false));
  await untilTypes(alice, room, []);
});

test("T12: who has sent their words, or scheduled them, types them no more, though they have not come", async () => {
  const bobs = new Errands();
  await using story = await aliceAndBob({
    alice: (home) => home.open(patient(home)),
    bob: (home) => home.open({ ...home.world(), fetch: bobs.fetch }),
  });
  const { alice, bob, room } = story;
  const types = async () => {
    must(await bob.typing(room, true));
    await untilTypes(alice, room, ["Bob Cratchit"]);
  };
  await types();
  must(await bob.schedule({ room, draft: { text: "cake at four" }, when: Date.now() + 86_400_000 }));
  await untilTypes(alice, room, []);
  const gate = Promise.withResolvers<void>();
  bobs.before = async ({ method }) => (method === "PATCH" ? gate.promise : undefined);
  await types();
  await sendFile(bob, room, plainFile(300_000), { text: "the recipe" });
  await untilTypes(alice, room, []);
  expect(await said(alice, room)).toEqual([]); // it waits for its file
  gate.resolve();
  await untilHears(alice, room, ["the recipe"]);
});

test("T12: typing goes away by itself", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  const seen: boolean[] = [];
  const gone = until("came and went", alice, async () => {
    seen.push((await alice.typists(room)).length > 0);
    return seen.includes(true) && seen.at(-1) === false;
  });
  must(await bob.typing(room, true));
  await gone;
});

test("T12: who is invisible, has switched it off or has blocked somebody there tells nothing, and is not told", async () => {
  await using story = await aliceAndBob({ alice: (home) => home.open(patient(home)) });
  const { home, alice, bob, room } = story;
  must(await bob.changeSettings({ receipts: false }));
  must(await bob.typing(room, true));
  const silent = await post(alice, room, "no answer to this");
  await untilHears(bob, room, ["no answer to this"]);
  await readAll(bob, room);
  const his = await post(bob, room, "mine");
  await untilHears(alice, room, ["mine"]);
  await readAll(alice, room);
  // Whoever shows it is heard: carol's word comes behind all that bob might have told.
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  const heard = await post(alice, room, "anybody?");
  await untilHears(carol, room, ["anybody?"]);
  await readAll(carol, room);
  await untilReadBy(alice, room, heard, ["Carol"]);
  expect(await deliveryOf(alice, room, silent)).toEqual({ is: "sent" });
  expect(await alice.typists(room)).toEqual([]);
  expect(await deliveryOf(bob, room, his)).toEqual({ is: "sent" });
  // He shows it again: what he had read by then is told.
  must(await bob.changeSettings({ receipts: true }));
  await untilReadBy(alice, room, heard, ["Carol"]);
  await readAll(bob, room);
  await untilReadBy(alice, room, heard, ["Bob Cratchit", "Carol"]);
  // Alice blocks carol: what carol tells is not shown, and in a room with her alice tells nothing.
  must(await alice.block((await me(carol)).person));
  await untilReadBy(alice, room, heard, ["Bob Cratchit"]);
  must(await bob.setPresence({ choice: "invisible" }));
  must(await bob.typing(room, true));
  must(await carol.typing(room, true));
  must(await alice.typing(room, true));
  const last = await post(bob, room, "the last");
  await untilHears(alice, room, ["the last"]);
  expect(await alice.typists(room)).toEqual([]);
  expect((await bob.typists(room)).map(({ name }) => name)).not.toContain("Alice Liddell");
  await untilSent(bob, room, last);
});

/** What a member's device with its keys could seal, whatever its app would. */
async function forger(home: TestHome, world: World) {
  const thief = await Thief.of(world.database);
  return { thief, raw: await Raw.as(home.world(), thief.roster.home, thief.secret) };
}

test("HO98: nobody tells for somebody else, and the host takes back no receipt", async () => {
  const worlds: World[] = [];
  await using story = await aliceAndBob({
    alice: (home) => home.open(patient(home)),
    bob: (home) => {
      const world = home.world();
      worlds.push(world);
      return home.open(world);
    },
  });
  const { home, alice, bob, room } = story;
  const id = await post(alice, room, "who reads this?");
  await untilDelivered(alice, room, id);
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  const { raw } = await forger(home, world);
  const { signals } = await raw.ask("signals.read", { after: 0 });
  const own = signals.find(({ person }) => person === undefined) ?? signals[0];
  if (!own) throw new Error("nobody has told anything");
  // In another's name the host takes nothing; what is changed nobody opens.
  const other = { ...own, device: (await me(alice)).device, person: (await me(alice)).person };
  expect(raw.ask("signal", { signal: other })).rejects.toThrow("not_allowed");
  const bobs = signals.find(({ kind, person }) => kind === "receipt" && person !== other.person);
  if (!bobs) throw new Error("bob has told nothing");
  await raw.ask("signal", { signal: { ...bobs, at: bobs.at + 1_000 } });
  await raw.ask("signal", { signal: { ...bobs, kind: "typing", at: bobs.at + 2_000 } });
  const behind = await post(bob, room, "behind it");
  await untilHears(alice, room, ["behind it"]);
  expect(await alice.typists(room)).toEqual([]);
  expect(await deliveryOf(alice, room, id)).toEqual({ is: "sent", delivered: true });
  await untilSent(bob, room, behind);
  raw.close();
});
