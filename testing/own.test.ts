// What a person's devices share alone: drafts and settings come to all of them, and to nobody else.
import { expect, test } from "bun:test";
import type { World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { type Answer, type RequestName, type SealedOwn, sameBytes } from "@hearth/protocol";
import { HostileHost } from "./hostile/host.ts";
import { after } from "./kit/clock.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { backup } from "./kit/restoring.ts";
import { untilDraft, untilSet } from "./kit/shared.ts";
import { Slow } from "./kit/slow.ts";
import { aliceAndBob, general, me, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { sayAll, troubles, untilConnected } from "./kit/words.ts";

/** Alice with laptop and phone, and what a test has to look into. */
async function twoDevices(it: { laptop?: (home: TestHome) => World; phone?: (home: TestHome) => World } = {}) {
  const worlds: Record<string, World> = {};
  const open = (name: "laptop" | "phone") => (home: TestHome) => {
    const world = it[name]?.(home) ?? home.world();
    worlds[name] = world;
    return home.open(world);
  };
  const story = await aliceAndBob({ alice: open("laptop") });
  const phone = await open("phone")(story.home);
  await signIn(phone);
  await general(phone);
  return { ...story, laptop: story.alice, phone, worlds };
}

/** All that the host keeps for whoever's store this is. */
async function kept(home: TestHome, world: World | undefined): Promise<SealedOwn[]> {
  if (!world) throw new Error("there is no such device");
  const thief = await Thief.of(world.database);
  const raw = await Raw.as(home.world(), thief.roster.home, thief.secret);
  const { values } = await raw.ask("own.read", { after: 0 });
  raw.close();
  return values;
}

test("Must hold 4: a draft on one device is there on the other, the newest edit holds, and it is gone when it was sent", async () => {
  await using story = await twoDevices();
  const { laptop, phone, bob, room } = story;
  must(await laptop.setDraft({ place: room, text: "dear" }));
  await untilDraft(phone, room, "dear");
  must(await phone.setDraft({ place: room, text: "dear Bob, 早" }));
  await untilDraft(laptop, room, "dear Bob, 早");
  must(await laptop.setDraft({ place: room, text: "" }));
  await untilDraft(phone, room, "");
  expect(await bob.drafts()).toEqual([]);
  for (const device of [laptop, phone]) expect(await troubles(device)).toEqual([]);
});

test("PR16: what both devices changed while the host was away is merged, field by field", async () => {
  await using story = await twoDevices();
  const { home, laptop, phone, room } = story;
  await home.stopHost();
  must(await laptop.changeSettings({ theme: "dark", textSize: 120 }));
  must(await phone.changeSettings({ density: "compact" }));
  must(await phone.changeSettings({ textSize: 150 }));
  must(await phone.changeRoomSettings({ room, change: { notify: "mentions" } }));
  must(await laptop.setDraft({ place: room, text: "on the train" }));
  await home.startHost();
  for (const device of [laptop, phone]) {
    await untilConnected(device);
    await untilSet(device, { theme: "dark", density: "compact", textSize: 150 });
    await untilDraft(device, room, "on the train");
    await until("the room's own settings", device, async () => {
      return (await device.roomSettings()).some((it) => it.room === room && it.settings.notify === "mentions");
    });
  }
});

test("PR16: a new device finds all of it, and one that comes back does", async () => {
  await using story = await twoDevices();
  const { home, laptop, phone, room } = story;
  await phone.close();
  must(await laptop.changeSettings({ accent: "violet", quiet: { on: true, from: 60, to: 120 } }));
  must(await laptop.setDraft({ place: room, text: "x".repeat(16_000) }));
  must(await laptop.shareNow());
  const tablet = await home.device();
  await signIn(tablet);
  await untilSet(tablet, { accent: "violet", quiet: { on: true, from: 60, to: 120 } });
  await untilDraft(tablet, room, "x".repeat(16_000));
});

test("what cannot be set is refused, and nothing changes", async () => {
  await using story = await twoDevices();
  const { laptop, room } = story;
  const before = await laptop.settings();
  expect(await laptop.changeSettings({ textSize: 500 })).toMatchObject({ error: { code: "setting_malformed" } });
  expect(await laptop.changeRoomSettings({ room, change: { quietUntil: -1 } })).toMatchObject({ ok: false });
  expect(await laptop.settings()).toEqual(before);
});

test("PR16: typing is gathered: one writing for a hundred keys", async () => {
  const held: (() => void)[] = [];
  const asked: RequestName[] = [];
  const hostile = new HostileHost(openWebSocket, {
    keeps: async ({ ask }) => {
      if (ask === "own.put") asked.push(ask);
    },
  });
  const laptop = (home: TestHome): World => ({
    ...home.world({ openSocket: hostile.openSocket }),
    after: (ms, work, what) => {
      if (ms !== 2_000) return after(ms, work, what);
      held.push(work);
      return () => undefined;
    },
  });
  await using story = await twoDevices({ laptop });
  for (let keys = 1; keys <= 100; keys++) {
    must(await story.laptop.setDraft({ place: story.room, text: "y".repeat(keys) }));
  }
  expect(held.length).toBe(1);
  expect(asked).toEqual([]);
  held[0]?.();
  await untilDraft(story.phone, story.room, "y".repeat(100));
  expect(asked).toEqual(["own.put"]);
  hostile.check();
});

test("PR16: what a device has read and gone beyond is not put or read again when its push comes late", async () => {
  const slow = new Slow("own");
  const asked: RequestName[] = [];
  const hostile = new HostileHost(slow.openSocket, {
    keeps: async ({ ask }) => {
      if (ask.startsWith("own.")) asked.push(ask);
    },
  });
  await using story = await twoDevices({ laptop: (home) => home.world({ openSocket: hostile.openSocket }) });
  const { laptop, phone, room } = story;
  must(await laptop.shareNow());
  slow.isHeld = true;
  must(await phone.changeSettings({ density: "compact" }));
  must(await phone.shareNow());
  must(await laptop.changeSettings({ theme: "dark" }));
  must(await laptop.shareNow());
  await untilSet(phone, { theme: "dark", density: "compact" });
  asked.length = 0;
  slow.all();
  slow.isHeld = false;
  must(await phone.setDraft({ place: room, text: "and now" }));
  await untilDraft(laptop, room, "and now"); // it comes behind the late one
  must(await laptop.shareNow());
  expect(asked).toEqual([]);
  await untilSet(laptop, { theme: "dark", density: "compact" });
  hostile.check();
});

test("what waits is handed over when a device is closed", async () => {
  const laptop = (home: TestHome): World => ({
    ...home.world(),
    after: (ms, work, what) => (ms === 2_000 ? () => undefined : after(ms, work, what)),
  });
  await using story = await twoDevices({ laptop });
  must(await story.laptop.setDraft({ place: story.room, text: "last words" }));
  await story.laptop.close();
  await untilDraft(story.phone, story.room, "last words");
});

test("SE24: after a device was signed out, what is shared is sealed with a key that it never had", async () => {
  await using story = await twoDevices();
  const { home, laptop, phone, room, worlds } = story;
  must(await laptop.setDraft({ place: room, text: "before" }));
  await untilDraft(phone, room, "before");
  const [before] = await kept(home, worlds["laptop"]);
  must(await laptop.changeSettings({ density: "compact" }));
  await untilSet(phone, { density: "compact" });
  must(await laptop.revokeDevice((await me(phone)).device));
  must(await laptop.setDraft({ place: room, text: "after" }));
  must(await laptop.shareNow());
  const now = await kept(home, worlds["laptop"]);
  const draft = now.find(({ slot }) => before && sameBytes(slot, before.slot));
  const keys = (await Thief.of(worlds["laptop"]?.database as World["database"])).roster.persons
    .get((await me(laptop)).person)
    ?.keys.map(({ boxKey }) => boxKey);
  expect(draft?.key).toEqual(keys?.at(-1) as SealedOwn["key"]);
  expect(before?.key).toEqual(keys?.[0] as SealedOwn["key"]);
  // What was sealed before is still good for her devices.
  const tablet = await home.device();
  await signIn(tablet);
  await untilDraft(tablet, room, "after");
  await untilSet(tablet, { density: "compact" });
});

test("HO67: a host that was restored from a backup gets back what it had lost", async () => {
  await using story = await twoDevices();
  const { home, laptop, phone, room } = story;
  must(await laptop.changeSettings({ theme: "light" }));
  await untilSet(phone, { theme: "light" });
  const restore = await backup(home);
  must(await laptop.changeSettings({ theme: "dark" }));
  must(await phone.setDraft({ place: room, text: "written since" }));
  await untilSet(phone, { theme: "dark" });
  await untilDraft(laptop, room, "written since");
  await restore();
  for (const device of [laptop, phone]) await untilConnected(device);
  must(await laptop.changeSettings({ density: "compact" }));
  await untilSet(phone, { density: "compact" });
  // Until all have been there again the host takes nobody in.
  await sayAll(laptop, room, ["everybody is back"]);
  const tablet = await home.device();
  await signIn(tablet);
  await untilSet(tablet, { theme: "dark", density: "compact" });
  await untilDraft(tablet, room, "written since");
});

type Lie = (truth: SealedOwn[], old: readonly SealedOwn[]) => SealedOwn[];

const flipped: Lie = (truth) =>
  truth.map((it) => ({ ...it, version: it.version + 1, sealed: it.sealed.map((byte) => byte ^ 1) }));
const swapped: Lie = (truth) =>
  truth.map((it, i) => ({ ...(truth[(i + 1) % truth.length] ?? it), slot: it.slot, version: it.version + 1 }));
const replayed: Lie = (_, old) => [...old];
const redated: Lie = (truth, old) =>
  old.map((it) => ({ ...it, version: Math.max(0, ...truth.map(({ version }) => version)) + 1 }));
const empty: Lie = () => [];

for (const [what, lie] of Object.entries({ flipped, swapped, replayed, redated, empty })) {
  test(`PR16: a host that shows what is ${what} changes nothing on a device, and gets the right thing again`, async () => {
    let old: readonly SealedOwn[] = [];
    const hostile = new HostileHost(openWebSocket);
    await using story = await twoDevices({ phone: (home) => home.world({ openSocket: hostile.openSocket }) });
    const { home, laptop, phone, room, worlds } = story;
    const share = async (device: TestDevice, theme: "light" | "dark", text: string) => {
      must(await device.changeSettings({ theme }));
      must(await device.setDraft({ place: room, text }));
      must(await device.shareNow());
    };
    await share(laptop, "light", "old");
    await untilDraft(phone, room, "old");
    old = await kept(home, worlds["laptop"]);
    await share(laptop, "dark", "new");
    await untilDraft(phone, room, "new");
    await untilSet(phone, { theme: "dark" });
    const lied = Promise.withResolvers<void>();
    hostile.attack = {
      keeps: async (asked, _, host) => {
        if (asked.ask !== "own.read") return undefined;
        const truth: Answer<"own.read"> = await host("own.read", { after: 0 });
        lied.resolve();
        return { ...truth, values: lie(truth.values, old) };
      },
    };
    hostile.cutAll();
    await lied.promise;
    await untilConnected(phone);
    must(await phone.changeSettings({ density: "compact" }));
    must(await phone.shareNow());
    expect(old.length).toBe(2);
    expect(await phone.settings()).toMatchObject({ theme: "dark", density: "compact" });
    expect(await phone.drafts()).toEqual([{ place: room, text: "new" }]);
    expect(await troubles(phone)).toEqual([]);
    hostile.attack = {};
    hostile.cutAll();
    await untilConnected(phone);
    await untilSet(laptop, { theme: "dark", density: "compact" });
    await untilDraft(laptop, room, "new");
    hostile.check();
  });
}
