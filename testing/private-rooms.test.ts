// Conversations and channels that not everybody is in.
import { expect, test } from "bun:test";
import { join as joinPath } from "node:path";
import type { RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import type { TestDevice } from "./kit/home.ts";
import { ALICE, aliceAndBob, general, join, me, must, type Story, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, troubles, untilHears } from "./kit/words.ts";

const personOf = async (device: TestDevice, username: string) => {
  const it = (await device.people()).find((one) => one.username === username);
  if (!it) throw new Error(`${username} is not here`);
  return it.person;
};

const shows = (device: TestDevice, room: RoomId): Promise<RoomView> =>
  until("the room", device, async () => (await device.rooms()).find((it) => it.room === room));

/** What is said by somebody who does not know yet who has come is not for the newcomer. */
const knowsOf = (device: TestDevice, room: RoomId, people: number) =>
  until("knows who is in", device, async () => (await device.roomPeople(room))?.people.length === people);

async function withCarol(): Promise<Story & { carol: TestDevice }> {
  const story = await aliceAndBob();
  const carol = await story.home.device();
  await join(story.alice, carol, { username: "carol", displayName: "Carol" });
  await general(carol);
  return { ...story, carol };
}

test("alice begins a conversation with bob: both talk, and carol learns nothing of it", async () => {
  await using story = await withCarol();
  const { alice, bob, carol } = story;
  const { room } = must(await alice.startRoom({ kind: "direct", people: [await personOf(alice, "bob")] }));
  await sayAll(alice, room, ["just between us"]);
  expect(await shows(bob, room)).toMatchObject({ kind: "direct", name: "Alice Liddell" });
  await untilHears(bob, room, ["just between us"]);
  await sayAll(bob, room, ["of course"]);
  await untilHears(alice, room, ["just between us", "of course"]);
  expect((await carol.rooms()).map((it) => it.kind)).toEqual(["channel"]);
  expect(await said(carol, room)).toEqual([]);
  for (const device of [alice, bob, carol]) expect(await troubles(device)).toEqual([]);
});

test("both begin it at once: it is one room", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const [one, other] = await Promise.all([
    alice.startRoom({ kind: "direct", people: [await personOf(alice, "bob")] }),
    bob.startRoom({ kind: "direct", people: [await personOf(bob, "alice")] }),
  ]);
  const { room } = must(one);
  expect(must(other).room).toBe(room);
  await Promise.all([sayAll(alice, room, ["hello bob"]), sayAll(bob, room, ["hello alice"])]);
  for (const device of [alice, bob]) {
    await until("both greetings", device, async () => (await said(device, room)).length === 2);
    expect((await device.rooms()).filter((it) => it.kind === "direct").length).toBe(1);
    expect(await troubles(device)).toEqual([]);
  }
});

test("notes to oneself are on both devices of a person", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { room } = must(await alice.openSelf());
  await sayAll(alice, room, ["buy tea"]);
  const phone = await home.device();
  await signIn(phone, ALICE);
  await untilHears(phone, room, ["buy tea"]);
  expect(must(await phone.openSelf()).room).toBe(room);
  await sayAll(phone, room, ["and milk"]);
  await untilHears(alice, room, ["buy tea", "and milk"]);
  expect((await shows(alice, room)).name).toBe("Note to self");
  expect((await bob.rooms()).length).toBe(1);
});

test("a private channel: its people hear its name and all that is said, also who was away", async () => {
  await using story = await withCarol();
  const { home, alice, bob, carol } = story;
  const people = [await personOf(alice, "bob")];
  const { room } = must(await alice.startRoom({ kind: "private", name: "surprise", people }));
  await until("the name", bob, async () => (await bob.rooms()).find((it) => it.name === "surprise"));
  await sayAll(alice, room, ["for carol's birthday"]);
  await untilHears(bob, room, ["for carol's birthday"]);
  const view = await bob.roomPeople(room);
  expect(view).toMatchObject({ mayAdmit: false, inCharge: false, history: { newcomers: "joining" } });
  expect((await bob.admit(room, [await personOf(bob, "carol")])).ok).toBe(false);
  expect((await bob.removeFromRoom(room, await personOf(bob, "alice"))).ok).toBe(false);
  expect(await carol.rooms()).toHaveLength(1);
  expect((await me(carol)).username).toBe("carol");
  expect(home.log.join("\n")).not.toContain(room);
});

test("who comes later reads from joining on, or all, as the room's setting says", async () => {
  for (const newcomers of ["joining", "all"] as const) {
    await using story = await withCarol();
    const { alice, bob, carol } = story;
    const people = [await personOf(alice, "bob")];
    const history = { newcomers };
    const { room } = must(await alice.startRoom({ kind: "private", name: "surprise", people, history }));
    await sayAll(alice, room, ["before carol"]);
    await untilHears(bob, room, ["before carol"]);
    must(await alice.admit(room, [await personOf(alice, "carol")]));
    await knowsOf(bob, room, 3);
    await sayAll(bob, room, ["carol is here"]);
    await shows(carol, room);
    const heard = newcomers === "all" ? ["before carol", "carol is here"] : ["carol is here"];
    await untilHears(carol, room, heard);
    const { items } = await carol.timeline(room, 50);
    expect(items.map((it) => it.kind)).toEqual(heard.map(() => "message"));
    await sayAll(carol, room, ["thank you"]);
    await untilHears(alice, room, ["before carol", "carol is here", "thank you"]);
    for (const device of [alice, bob, carol]) expect(await troubles(device)).toEqual([]);
  }
});

test("who is removed, or leaves, is out at once, and hears nothing later", async () => {
  await using story = await withCarol();
  const { alice, bob, carol } = story;
  const people = [await personOf(alice, "bob"), await personOf(alice, "carol")];
  const { room } = must(await alice.startRoom({ kind: "group", people }));
  await shows(carol, room);
  await sayAll(carol, room, ["while I was here"]);
  await untilHears(bob, room, ["while I was here"]);
  await untilHears(alice, room, ["while I was here"]);
  must(await alice.removeFromRoom(room, await personOf(alice, "carol")));
  await until("the room is gone", carol, async () => (await carol.rooms()).every((it) => it.room !== room));
  await sayAll(alice, room, ["carol is out"]);
  await untilHears(bob, room, ["while I was here", "carol is out"]);
  expect((await carol.post(room, { text: "let me in" })).ok).toBe(false);
  expect(await said(carol, room)).toEqual(["while I was here"]);
  must(await bob.leaveRoom(room));
  await until("the room is gone", bob, async () => (await bob.rooms()).every((it) => it.room !== room));
  await post(alice, room, "alone");
  expect(await said(alice, room)).toEqual(["while I was here", "carol is out", "alone"]);
  for (const device of [alice, bob, carol]) expect(await troubles(device)).toEqual([]);
});

test("a device that is signed out loses the keys of all rooms, before anything else is said in them", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { room } = must(await alice.startRoom({ kind: "direct", people: [await personOf(alice, "bob")] }));
  const phone = await home.device();
  await signIn(phone, ALICE);
  await sayAll(alice, room, ["one"]);
  await untilHears(phone, room, ["one"]);
  must(await alice.revokeDevice((await me(phone)).device));
  await shows(bob, room);
  await sayAll(bob, room, ["two"]);
  await untilHears(alice, room, ["one", "two"]);
  await sayAll(alice, room, ["three"]);
  await untilHears(bob, room, ["one", "two", "three"]);
  expect(await said(phone, room)).toEqual(["one"]);
  expect(await troubles(bob)).toEqual([]);
});

test("who was away finds the conversation, and what was said in it, when they come back", async () => {
  await using story = await withCarol();
  const { home, alice, carol } = story;
  const path = joinPath(home.folder, "dave");
  const dave = await home.device({ path });
  await join(alice, dave, { username: "dave", displayName: "Dave" });
  const { person } = await me(dave);
  await until("knows dave", carol, async () => (await carol.people()).some((it) => it.username === "dave"));
  await dave.close();
  const { room } = must(await carol.startRoom({ kind: "direct", people: [person] }));
  await sayAll(carol, room, ["are you there?", "call me"]);
  await home.stopHost();
  await home.startHost();
  const back = await home.device({ path });
  await untilHears(back, room, ["are you there?", "call me"]);
  expect(await shows(back, room)).toMatchObject({ kind: "direct", name: "Carol" });
  await sayAll(back, room, ["here I am"]);
  await untilHears(carol, room, ["here I am"]);
});

test("a room begun while the host is away is made when it is back, once", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const person = await personOf(alice, "bob");
  await home.stopHost();
  await until("is offline", alice, async () => (await alice.connection()) !== "connected");
  const begun = await alice.startRoom({ kind: "private", name: "later", people: [person] });
  expect(begun).toMatchObject({ ok: false, error: { code: "offline" } });
  await home.startHost();
  for (const device of [alice, bob]) {
    await until("the room", device, async () => (await device.rooms()).some(({ name }) => name === "later"));
    expect((await device.rooms()).filter(({ kind }) => kind === "private").length).toBe(1);
  }
});

test("what was said before a newcomer's time is not asked for, and nothing says that there is more", async () => {
  await using story = await withCarol();
  const { alice, bob, carol } = story;
  const { room } = must(await alice.startRoom({ kind: "group", people: [await personOf(alice, "bob")] }));
  await sayAll(
    alice,
    room,
    Array.from({ length: 150 }, (_, i) => `before ${i}`),
  );
  must(await alice.admit(room, [await personOf(alice, "carol")]));
  await knowsOf(bob, room, 3);
  await sayAll(bob, room, ["welcome"]);
  await shows(carol, room);
  await untilHears(carol, room, ["welcome"]);
  const { items, more } = await carol.timeline(room, 500);
  expect([items.length, more]).toEqual([1, false]);
});
