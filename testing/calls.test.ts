// Calls: who is in one, who is called, and what is left of it.
import { expect, test } from "bun:test";
import type { CallOver } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol";
import { carolComes, conversationOf, hears, twoWhoHear, untilSees, voiceChannel } from "./kit/calling.ts";
import { ChildHosts } from "./kit/child.ts";
import { after } from "./kit/clock.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { callIn, callsNoted, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { Plug } from "./kit/plug.ts";
import { Seeded } from "./kit/seed.ts";
import { aliceAndBob, join, me, must, type Story, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { untilConnected } from "./kit/words.ts";

const untilHeard = (device: TestDevice, sound: Sound, pairs: number) =>
  until(`${pairs} pairs hear each other`, device, async () => sound.pairs === pairs);

const untilNoted = (device: TestDevice, room: RoomId, text: string | RegExp) =>
  until(`it says ${text}`, device, async () => {
    const noted = await callsNoted(device, room);
    return noted.length === 1 && (typeof text === "string" ? noted[0] === text : text.test(noted[0] ?? ""));
  });

const unreadIn = async (device: TestDevice, room: RoomId) =>
  (await device.rooms()).find((it) => it.room === room)?.unread;

/** Why calls of this device's ended without its person. */
function oversOf(device: TestDevice): CallOver[] {
  const overs: CallOver[] = [];
  device.onChange((changed) => void (changed.what === "call-over" && overs.push(changed.why)));
  return overs;
}

interface Talk extends Story {
  readonly sound: Sound;
  /** The conversation of the two. */
  readonly room: RoomId;
}

async function conversation(it: { hurries?: number } = {}): Promise<Talk> {
  const sound = new Sound();
  const story = await twoWhoHear(sound, { alices: it, bobs: it });
  return { ...story, sound, room: await conversationOf(story.alice, story.bob) };
}

test("V1: bob sees who is in a voice channel before he joins, comes in, moves on and leaves", async () => {
  const sound = new Sound();
  await using story = await twoWhoHear(sound);
  const { alice, bob, room: text } = story;
  const carol = await carolComes(story, sound);
  const lounge = await voiceChannel([alice, bob, carol]);
  const den = await voiceChannel([alice, bob, carol], "den");
  expect(await alice.joinCall(text)).toMatchObject({ ok: false, error: { code: "room_no_calls" } });

  must(await alice.joinCall(lounge));
  await untilCall(bob, lounge, "running");
  expect((await callIn(bob, lounge))?.members.map(({ name }) => name)).toEqual(["Alice Liddell"]);
  must(await bob.joinCall(lounge));
  must(await carol.joinCall(lounge));
  for (const device of [alice, bob, carol]) await untilConnectedWith(device, lounge, 2);
  await untilHeard(carol, sound, 3);

  must(await bob.setCallTerms({ muted: true }));
  const bobSeen = async () => (await callIn(alice, lounge))?.members.find(({ name }) => name === "Bob Cratchit");
  await until("bob is muted", alice, async () => (await bobSeen())?.terms.muted);

  must(await carol.joinCall(den));
  await until("carol has moved on", alice, async () => (await callIn(alice, lounge))?.members.length === 2);
  await untilCall(alice, den, "running");
  await untilHeard(alice, sound, 1);
  must(await bob.leaveCall());
  await untilConnectedWith(alice, lounge, 0);
  expect((await callIn(alice, lounge))?.is).toBe("in");
  expect(await callIn(bob, lounge)).toMatchObject({ is: "running" });
  expect(await callsNoted(alice, lounge)).toEqual([]);
});

test("V2: alice calls, all of bob's devices ring; he accepts on one, the others stop; how long it was stands in the room", async () => {
  await using talk = await conversation();
  const { home, alice, bob, room, sound } = talk;
  const phone = await home.open(hears(home, sound));
  await signIn(phone);
  await untilSees(phone, room);
  must(await bob.joinCall(room));
  await untilCall(bob, room, "calling");
  for (const device of [alice, phone]) await untilCall(device, room, "ringing");
  expect((await callIn(phone, room))?.from).toBe((await me(bob)).person);

  must(await phone.joinCall(room));
  await untilCall(alice, room, "running");
  await untilCall(bob, room, "in");
  await untilHeard(bob, sound, 1);
  must(await phone.leaveCall());
  for (const device of [alice, phone, bob]) await untilCall(device, room, undefined);
  await untilHeard(bob, sound, 0);
  await untilNoted(bob, room, /^You called\. \d+ seconds?\.$/);
  for (const device of [alice, phone]) await untilNoted(device, room, /^Bob Cratchit called\. \d+ seconds?\.$/);
});

test("V2: bob declines: alice is told, his other devices stop ringing, and the room says so", async () => {
  await using talk = await conversation();
  const { home, alice, bob, room, sound } = talk;
  const phone = await home.open(hears(home, sound));
  await signIn(phone);
  await untilSees(phone, room);
  const overs = oversOf(bob);
  must(await bob.joinCall(room));
  for (const device of [alice, phone]) await untilCall(device, room, "ringing");
  must(await phone.declineCall(room));
  await untilNoted(bob, room, "You called, and the call was declined.");
  for (const device of [alice, phone, bob]) await untilCall(device, room, undefined);
  await untilNoted(alice, room, "Bob Cratchit called, and the call was declined.");
  expect(overs).toEqual(["declined"]);
  for (const device of [alice, phone, bob]) expect(await unreadIn(device, room)).toBe(0);
});

test("V2: bob is in another call: alice hears that he is busy, and he sees that he missed her", async () => {
  await using talk = await conversation();
  const { alice, bob, room } = talk;
  const lounge = await voiceChannel([alice, bob]);
  must(await bob.joinCall(lounge));
  await untilCall(alice, lounge, "running");
  const overs = oversOf(alice);
  must(await alice.joinCall(room));
  await untilNoted(bob, room, "Missed call from Alice Liddell, during another call.");
  await untilNoted(alice, room, "You called, and they were in another call.");
  expect(overs).toEqual(["busy"]);
  expect(await unreadIn(bob, room)).toBe(1);
  expect((await callIn(bob, lounge))?.is).toBe("in");
});

test("V2: nobody answers: it stops ringing by itself, and stands in the room as missed", async () => {
  await using talk = await conversation({ hurries: LIMITS.callRingMs });
  const { alice, bob, room } = talk;
  const overs = oversOf(alice);
  must(await alice.joinCall(room));
  await untilNoted(bob, room, "Missed call from Alice Liddell.");
  await untilNoted(alice, room, "You called, and nobody answered.");
  await untilCall(bob, room, undefined);
  expect(overs).toEqual(["unanswered"]);
  expect(await unreadIn(bob, room), "a missed call waits to be seen, as a message does").toBe(1);
  expect(await unreadIn(alice, room)).toBe(0);
});

test("PR27: alice and bob call each other at the same time, and are in one call", async () => {
  await using talk = await conversation();
  const { alice, bob, room, sound } = talk;
  must((await Promise.all([alice.joinCall(room), bob.joinCall(room)]))[0]);
  for (const device of [alice, bob]) await untilConnectedWith(device, room, 1);
  await untilHeard(alice, sound, 1);
  expect((await callIn(alice, room))?.call).toBe((await callIn(bob, room))?.call as never);
  must((await Promise.all([alice.leaveCall(), bob.leaveCall()]))[0]);
  for (const device of [alice, bob]) await untilNoted(device, room, /called\. \d+ seconds?\.$/);
});

test("PR27: whose device says nothing more is not in the call any more", async () => {
  await using talk = await conversation({ hurries: LIMITS.callHereMs });
  const { alice, bob, room, home } = talk;
  const mute = await home.open({
    ...home.world(),
    after: (ms, work, what) => after(ms === 4_000 ? 60_000 : ms, work, what),
  });
  await signIn(mute);
  await untilSees(mute, room);
  must(await mute.joinCall(room));
  await untilCall(bob, room, "ringing");
  await untilCall(bob, room, undefined);
  await untilCall(alice, room, undefined);
});

test("PR27: the host is killed in mid-call: who is linked stays in it, is muted, comes and goes", async () => {
  const hosts = new ChildHosts();
  const sound = new Sound();
  const open = (home: TestHome) => home.open(hears(home, sound, { peers: loopback() }));
  await using story = await aliceAndBob({ alice: open, bob: open, run: hosts.start });
  const { home, alice, bob } = story;
  const room = await conversationOf(alice, bob);
  await untilReaches(alice, "bob", "direct");
  must(await alice.joinCall(room));
  await untilCall(bob, room, "ringing");
  must(await bob.joinCall(room));
  await untilHeard(alice, sound, 1);

  await hosts.kill();
  await until("the host is away", bob, async () => (await bob.connection()) !== "connected");
  must(await alice.setCallTerms({ muted: true }));
  await until("alice is muted", bob, async () =>
    (await callIn(bob, room))?.members.some(({ me: mine, terms }) => !mine && terms.muted),
  );
  expect(sound.pairs).toBe(1);
  sound.breakAll();
  await untilHeard(alice, sound, 1);
  must(await bob.leaveCall());
  for (const device of [alice, bob]) await untilCall(device, room, undefined);
  must(await bob.joinCall(room));
  await untilCall(alice, room, "ringing");
  must(await alice.joinCall(room));
  await untilHeard(bob, sound, 1);
  await home.startHost();
  for (const device of [alice, bob]) await untilConnected(device);
  expect((await callIn(bob, room))?.is).toBe("in");
});

test("PR28: bob is cut off, and his call with him: when he is back both go on by the connection that they had", async () => {
  const [sound, plug] = [new Sound(), new Plug()];
  await using story = await twoWhoHear(sound, { bobs: { openSocket: plug.openSocket } });
  const { alice, bob } = story;
  const lounge = await voiceChannel([alice, bob]);
  must(await alice.joinCall(lounge));
  must(await bob.joinCall(lounge));
  await untilHeard(bob, sound, 1);
  const made = sound.made;

  plug.pull();
  await until("bob is away", bob, async () => (await bob.connection()) !== "connected");
  const offered = sound.offers;
  sound.breakAll();
  for (const device of [alice, bob])
    await until("it wavers", device, async () =>
      (await callIn(device, lounge))?.members.some(({ connection }) => connection === "wavering"),
    );
  // Both offer in vain meanwhile.
  while (sound.offers < offered + 2) await new Promise((done) => setImmediate(done));
  plug.putBack();
  await untilHeard(bob, sound, 1);
  for (const device of [alice, bob]) await untilConnectedWith(device, lounge, 1);
  expect(sound.made).toBe(made);
  expect(sound.renewed).toBeGreaterThan(0);
});

test("V2: whom bob has blocked does not ring, and does not hear him", async () => {
  await using talk = await conversation();
  const { alice, bob, room, sound } = talk;
  const { person } = await me(alice);
  must(await bob.block(person));
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  must(await bob.joinCall(room));
  await untilCall(alice, room, "in");
  expect(sound.pairs).toBe(0);
});

test("V1, PR27: five come and go, are muted and lose the network, in any order: whoever is in a call hears all others there", async () => {
  const sound = new Sound();
  const open = (home: TestHome) => home.open(hears(home, sound));
  await using story = await aliceAndBob({ alice: open, bob: open });
  const { home, alice, bob } = story;
  const others = [await open(home), await open(home), await open(home)];
  for (const [i, it] of others.entries()) await join(alice, it, { username: `guest-${i}`, displayName: `Guest ${i}` });
  const devices = [alice, bob, ...others];
  const lounge = await voiceChannel([alice, bob, ...others]);
  const den = await voiceChannel([alice, bob, ...others], "den");
  const random = new Seeded(7);
  for (let step = 0; step < 60; step++) {
    const device = devices[random.below(5)] ?? alice;
    const what = random.below(6);
    if (what < 3) must(await device.joinCall(random.below(3) === 0 ? den : lounge));
    else if (what === 3) must(await device.leaveCall());
    else if (what === 4) must(await device.setCallTerms({ muted: random.below(2) === 0 }));
    else sound.breakAll();
    if (random.below(3) === 0) await device.rooms(); // not all at once
  }
  for (const device of [alice, bob, ...others.slice(1)]) must(await device.joinCall(lounge));
  const places = await Promise.all(devices.map(async (it) => (await it.calls()).find(({ is }) => is === "in")?.room));
  const pairs = [lounge, den].map((room) => places.filter((it) => it === room).length).map((n) => (n * (n - 1)) / 2);
  for (const [i, device] of devices.entries()) {
    const room = places[i];
    if (room) await untilConnectedWith(device, room, places.filter((it) => it === room).length - 1);
  }
  await untilHeard(alice, sound, (pairs[0] ?? 0) + (pairs[1] ?? 0));
  expect(pairs[0]).toBeGreaterThanOrEqual(6);
});

test("V1: a private channel to talk in is for those who are in it; who is removed is out of its call", async () => {
  const sound = new Sound();
  await using story = await twoWhoHear(sound);
  const { alice, bob } = story;
  const { person } = await me(bob);
  const { room } = must(await alice.startRoom({ kind: "private", name: "den", people: [person], voice: true }));
  await until("the den", bob, async () => (await bob.rooms()).some((it) => it.room === room && it.voice));
  must(await alice.joinCall(room));
  await untilCall(bob, room, "running");
  must(await bob.joinCall(room));
  await untilHeard(alice, sound, 1);
  const overs = oversOf(bob);
  must(await alice.removeFromRoom(room, person));
  await untilHeard(alice, sound, 0);
  await untilConnectedWith(alice, room, 0);
  await until("his call is over", bob, async () => overs.length > 0);
  expect(overs).toEqual(["room_gone"]);
});

test("PR27: who is invisible is in no call", async () => {
  await using talk = await conversation();
  must(await talk.bob.setPresence({ choice: "invisible" }));
  expect(await talk.bob.joinCall(talk.room)).toMatchObject({ ok: false, error: { code: "call_invisible" } });
});
