// Who is in a call and keeps to no rules, or belongs no more: nobody else is the worse for it.
import { expect, test } from "bun:test";
import type { DeviceApi } from "@hearth/client/api.ts";
import type { World } from "@hearth/client/ports.ts";
import { type CallId, type Content, LIMITS, newId, type RoomId, randomBytes } from "@hearth/protocol";
import { allCome, carolComes, conversationOf, hears, twoWhoHear, untilSees, voiceChannel } from "./kit/calling.ts";
import { after } from "./kit/clock.ts";
import { Meddling } from "./kit/meddling.ts";
import { callIn, callsNoted, Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { loopback, untilReaches } from "./kit/peers.ts";
import { Plug } from "./kit/plug.ts";
import { Slow } from "./kit/slow.ts";
import { SlowAnswers } from "./kit/slow-answers.ts";
import { aliceAndBob, join, me, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { untilHears } from "./kit/words.ts";

/** Both come into a voice channel, and hear each other. */
async function bothHear(sound: Sound, both: readonly [DeviceApi, DeviceApi]): Promise<RoomId> {
  const room = await voiceChannel(both);
  await allCome(both, room);
  await until("they hear each other", both[0], async () => sound.pairs === 1);
  return room;
}

test("SE48: who is removed while bob is cut off is out of bob's call as soon as he is back", async () => {
  const [sound, plug] = [new Sound(), new Plug()];
  await using story = await twoWhoHear(sound, { bobs: { openSocket: plug.openSocket } });
  const { alice, bob } = story;
  const carol = await carolComes(story, sound);
  const room = await voiceChannel([alice, bob, carol]);
  await allCome([alice, bob, carol], room);
  plug.pull();
  await until("bob is away", bob, async () => (await bob.connection()) !== "connected");
  must(await alice.removePerson((await me(carol)).person));
  await untilConnectedWith(alice, room, 1);
  plug.putBack();
  await untilConnectedWith(bob, room, 1);
  expect((await callIn(bob, room))?.members.map(({ name }) => name)).toEqual(["Alice Liddell", "Bob Cratchit"]);
});

test("SE48: whom alice removes is out of her call by her own act, though the host tells her nothing more of it", async () => {
  const sound = new Sound();
  const slow = new Slow("roster", "presence", "boxes", "generations", "events");
  await using story = await twoWhoHear(sound, { alices: { openSocket: slow.openSocket } });
  const { alice, bob } = story;
  const room = await voiceChannel([alice, bob]);
  await allCome([alice, bob], room);
  slow.isHeld = true;
  must(await alice.removePerson((await me(bob)).person));
  await untilConnectedWith(alice, room, 0);
  expect(sound.pairs).toBe(0);
});

test("SE48: a device that is signed out is out of its call at once for all others, though it says nothing and its connection stands", async () => {
  const sound = new Sound();
  await using story = await twoWhoHear(sound);
  const { home, alice, bob } = story;
  const phone = await home.open(hears(home, sound));
  await signIn(phone);
  const room = await voiceChannel([alice, bob, phone]);
  await allCome([alice, phone, bob], room);
  const { device } = await me(phone);

  must(await alice.revokeDevice(device));
  for (const other of [alice, bob]) {
    await untilConnectedWith(other, room, 1);
    expect((await callIn(other, room))?.members.map((it) => it.device)).not.toContain(device);
  }
  expect(sound.pairs).toBe(1);
  expect(await alice.callCode()).toBe(await bob.callCode());
});

test("SE48: whom bob blocks in mid-call is heard and hears no more, though both stay in it", async () => {
  const sound = new Sound();
  await using story = await twoWhoHear(sound);
  const { alice, bob } = story;
  const room = await bothHear(sound, [alice, bob]);
  must(await bob.block((await me(alice)).person));
  await until("nobody is heard", bob, async () => !sound.anybodyAllowed);
  expect((await callIn(bob, room))?.members).toHaveLength(2);
});

test("SE48: who hides their address in mid-call is connected anew by relays alone, and nobody is asked to say so", async () => {
  const sound = new Sound();
  await using story = await twoWhoHear(sound);
  const { alice, bob } = story;
  await bothHear(sound, [alice, bob]);
  expect(sound.ways).toEqual(["all", "all"]);
  must(await alice.changeSettings({ hidesAddress: true }));
  await until("alice is heard by relays", alice, async () => sound.pairs === 1 && sound.ways.includes("relays"));
  expect(sound.ways.toSorted()).toEqual(["all", "relays"]);
  sound.breakAll();
  await until("they hear each other again", alice, async () => sound.pairs === 1);
  expect(sound.ways).toContain("relays");
});

test("SE48: a device that has only just been signed in begins no connection before it knows whether its person hides their address", async () => {
  const [sound, slow] = [new Sound(), new SlowAnswers("own.read")];
  await using story = await twoWhoHear(sound);
  const { home, alice, bob } = story;
  const room = await voiceChannel([alice, bob]);
  must(await alice.changeSettings({ hidesAddress: true }));
  must(await alice.shareNow());
  const media = sound.port();
  const phone = await home.open({ ...hears(home, sound, { openSocket: slow.openSocket }), media });
  await signIn(phone);
  await untilSees(phone, room);
  must(await bob.joinCall(room));
  must(await phone.joinCall(room));
  for (const device of [bob, phone])
    await until("both are in it", device, async () => (await callIn(device, room))?.members.length === 2);
  must(await bob.setCallTerms({ muted: true }));
  await until("bob is muted", phone, async () =>
    (await callIn(phone, room))?.members.some(({ me: mine, terms }) => !mine && terms.muted),
  );
  expect(sound.begunBy(media)).toEqual([]);
  slow.all();
  await until("they hear each other", bob, async () => sound.pairs === 1);
  expect(new Set(sound.begunBy(media))).toEqual(new Set(["relays"]));
});

test("PR27: a caller whose device never stops calling rings for as long as any, and can be come to behind that", async () => {
  const sound = new Sound();
  const rings = LIMITS.callRingMs;
  await using story = await twoWhoHear(sound, {
    alices: { after: (ms, work, what) => (ms === rings ? () => undefined : after(ms, work, what)) },
    bobs: { after: (ms, work, what) => after(ms === rings ? 200 : ms, work, what) },
  });
  const { alice, bob } = story;
  const room = await conversationOf(alice, bob);
  must(await alice.joinCall(room));
  await untilCall(bob, room, "ringing");
  await untilCall(bob, room, "running");
  expect((await callIn(alice, room))?.is).toBe("calling");
  must(await bob.joinCall(room));
  for (const device of [alice, bob]) await untilConnectedWith(device, room, 1);
});

test("PR29: nobody says of a call that somebody else called, or that it was without themselves", async () => {
  const meddling = new Meddling();
  const worlds: World[] = [];
  await using story = await aliceAndBob({
    alice: (home) => home.device({ peers: loopback() }),
    bob: (home) => {
      const world = home.world({ peers: meddling });
      worlds.push(world);
      return home.open(world);
    },
  });
  const { alice, bob, room, home } = story;
  const carol = await home.device();
  await join(alice, carol, { username: "carol", displayName: "Carol" });
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");
  const [hers, his] = [(await me(carol)).person, (await me(bob)).person];
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  const thief = await Thief.of(world.database);
  for (const [ms, people] of [
    [0, [hers]],
    [0, [hers, his]],
    [60_000, [hers, (await me(alice)).person]],
    [0, [his]],
  ] as const) {
    const content: Content = {
      type: "call",
      clock: { ms: Date.now(), counter: 0 },
      call: newId<CallId>(),
      ms,
      people: [...people],
    };
    meddling.says({ is: "events", events: [await thief.seal(room, content)] });
  }
  await until("one is shown", alice, async () => (await callsNoted(alice, room)).length > 0);
  expect(await callsNoted(alice, room)).toEqual(["Missed call from Bob Cratchit."]);
});

test("PR28: whoever comes and goes without end makes another's device open no connections without end", async () => {
  const sound = new Sound();
  const media = sound.port();
  await using story = await twoWhoHear(sound, {
    alices: { media, after: (ms, work, what) => (ms === 20_000 ? () => undefined : after(ms, work, what)) },
  });
  const { alice, bob } = story;
  const room = await voiceChannel([alice, bob]);
  must(await alice.joinCall(room));
  for (let times = 0; times < 30; times++) {
    must(await bob.joinCall(room));
    await until("he is seen", alice, async () => (await callIn(alice, room))?.members.length === 2);
    if (times < 20) await untilConnectedWith(bob, room, 1);
    must(await bob.leaveCall());
    await until("he is gone", alice, async () => (await callIn(alice, room))?.members.length === 1);
  }
  expect(sound.begunBy(media)).toHaveLength(20);
});

test("PR27: whoever begins one call after the other, each before all others, draws nobody out of theirs", async () => {
  const [sound, meddling] = [new Sound(), new Meddling()];
  const worlds: World[] = [];
  await using story = await aliceAndBob({
    alice: (home) => home.open(hears(home, sound, { peers: loopback() })),
    bob: (home) => {
      const world = home.world({ peers: meddling });
      worlds.push(world);
      return home.open(world);
    },
  });
  const { alice, bob } = story;
  const carol = await carolComes(story, sound);
  const room = await voiceChannel([alice, bob, carol]);
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");
  await allCome([alice, carol], room);
  await until("they hear each other", alice, async () => sound.pairs === 1);
  const [made, call] = [sound.made, (await callIn(alice, room))?.call];
  const [world] = worlds;
  if (!world) throw new Error("bob has no world");
  const thief = await Thief.of(world.database);
  const terms = { muted: false, deafened: false, camera: false, screen: false, recording: false };
  for (let id = 9; id > 0; id--) {
    const word = { is: "in" as const, since: id, rings: false, terms: { ...terms, muted: id === 1 } };
    meddling.says({
      is: "signal",
      signal: await thief.signals(room, Date.now() + 10 - id, { kind: "call", call: newId<CallId>(id), word }),
    });
  }
  meddling.says({ is: "events", events: [await thief.says(story.room, "all of it is said")] });
  await untilHears(alice, story.room, ["all of it is said"]);
  expect((await callIn(alice, room))?.call).toBe(call);
  expect([sound.made, sound.pairs]).toEqual([made, 1]);
});

test("PR31: whoever describes hundreds of lines, or a channel for data, is in no connection; the others hear each other", async () => {
  const sound = new Sound();
  const line = (what: string) => `m=${what} 9 UDP/TLS/RTP/SAVPF 111\r\n`;
  await using story = await twoWhoHear(sound);
  const { home, alice, bob } = story;
  const many = await home.open({ ...home.world(), media: sound.port({ more: line("audio").repeat(300) }) });
  const data = await home.open({ ...home.world(), media: sound.port({ more: line("application") }) });
  await join(alice, many, { username: "many", displayName: "Many" });
  await join(alice, data, { username: "data", displayName: "Data" });
  const room = await voiceChannel([alice, bob, many, data]);
  for (const device of [many, data, alice, bob]) must(await device.joinCall(room));
  for (const device of [alice, bob]) {
    await untilConnectedWith(device, room, 1);
    await until(
      "two have failed",
      device,
      async () =>
        (await callIn(device, room))?.members.filter(({ connection }) => connection === "failed").length === 2,
    );
  }
  expect(sound.pairs).toBe(1);
});

test("PR18: whoever makes up signals of somebody else's over their link keeps nobody from being heard", async () => {
  const [sound, meddling] = [new Sound(), new Meddling()];
  let still: number | undefined;
  await using story = await aliceAndBob({
    alice: (home) => home.open({ ...hears(home, sound), peers: loopback(), now: () => still ?? Date.now() }),
    bob: (home) => home.device({ peers: meddling }),
  });
  const { alice, bob } = story;
  const carol = await carolComes(story, sound);
  const room = await voiceChannel([alice, carol]);
  await untilReaches(alice, "bob", "direct");
  await untilReaches(bob, "alice", "direct");
  const [{ person, device }, to] = [await me(carol), (await me(alice)).device];
  still = Date.now(); // what is used up is not filled again
  for (let i = 0; i < 200; i++) {
    const [session, sealed, signature] = [randomBytes(16), randomBytes(64), randomBytes(64)];
    const at = still - 1_000 + i;
    meddling.says({ is: "pass", signal: { person, device, to, session, number: 0, at, sealed, signature } });
  }
  await allCome([alice, carol], room);
});
