import { expect, test } from "bun:test";
import { readdirSync } from "node:fs";
import { join as pathOf } from "node:path";
import type { DeviceApi, FileView, TimelineItem } from "@hearth/client/api.ts";
import { openBunBlobs } from "@hearth/client/store/bun-blobs.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { TestHome } from "./kit/home.ts";
import { type LoopedDevice, loop, openLooped } from "./kit/loopback.ts";
import { general, join, me, must, setUp } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { untilHears } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A file that begins like a PNG and is `size` bytes long. */
function picture(size: number): Blob {
  const bytes = Uint8Array.from({ length: size }, (_, i) => PNG[i] ?? (i * 7919) >> 3);
  return new Blob([bytes]);
}

interface Two extends AsyncDisposable {
  readonly home: TestHome;
  readonly alice: LoopedDevice;
  readonly bob: LoopedDevice;
  readonly room: RoomId;
  readonly folder: (name: "alice" | "bob") => string[];
}

async function aliceAndBob(): Promise<Two> {
  const home = await TestHome.start();
  const folderOf = (name: string) => pathOf(home.folder, `${name}s files`);
  const open = (name: string) => openLooped(home, { ...home.world(), blobs: openBunBlobs(folderOf(name)) });
  const [alice, bob] = [await open("alice"), await open("bob")];
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const room = await general(alice.device);
  await general(bob.device);
  const folder = (name: string) => readdirSync(folderOf(name));
  return { home, alice, bob, room, folder, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

/** Adds a file and posts it. */
async function send(
  device: DeviceApi,
  room: RoomId,
  source: Blob,
  name: string,
  type: string,
  text = "",
): Promise<EventId> {
  const blob = must(await device.addFile(name, source, { name, type }));
  return must(await device.post(room, { text, files: [blob] })).id;
}

const messageIn = async (device: DeviceApi, room: RoomId, id: EventId) =>
  (await device.timeline(room, 50)).items.find(
    (it): it is TimelineItem & { kind: "message" } => it.kind === "message" && it.id === id,
  );

/** The first file of a message, once it is as wanted. */
const untilFile = (device: DeviceApi, room: RoomId, id: EventId, state: FileView["state"]) =>
  until(`its file is ${state}`, device, async () => {
    const file = (await messageIn(device, room, id))?.files?.[0];
    return file?.state === state ? file : undefined;
  });

async function read(device: DeviceApi, room: RoomId, event: EventId, file: FileView): Promise<Uint8Array> {
  return must(await device.readFile(room, event, file.blob, 0, file.size));
}

test("a picture that alice sends without a word comes to bob by itself, and goes from both when she takes it away", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room, folder } = story;
  loop(alice, bob);
  const source = picture(200_000);
  const blob = must(await alice.device.addFile("one", source, { name: "../Cat.PNG", type: "Image/PNG" }));
  const { id } = must(await alice.device.post(room, { text: "", files: [blob] }));
  const mine = await untilFile(alice.device, room, id, "here");
  expect(mine).toMatchObject({ blob, name: "Cat.PNG", type: "image/png", size: 200_000, kind: "picture" });
  const theirs = await untilFile(bob.device, room, id, "here");
  expect(await read(bob.device, room, id, theirs)).toEqual(new Uint8Array(await source.arrayBuffer()));
  expect([folder("alice").length, folder("bob").length]).toEqual([1, 1]);
  must(await alice.device.remove(id));
  await until("it is gone at bob's", bob.device, async () => (await messageIn(bob.device, room, id))?.deleted);
  await Promise.all([alice.life.blobs?.tidy(), bob.life.blobs?.tidy()]);
  expect([folder("alice"), folder("bob")]).toEqual([[], []]);
});

test("a file that is broken off 20 times, by the way and by restarts, comes whole, and nothing of it comes twice but one window for each", async () => {
  const home = await TestHome.start();
  await using _ = home;
  const path = pathOf(home.folder, "bob.db");
  const alice = await openLooped(home);
  let bob = await openLooped(home, home.world({ path }));
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const room = await general(alice.device);
  await general(bob.device);
  const source = picture(6_000_000);
  const id = await send(alice.device, room, source, "film.mp4", "video/mp4");
  const file = await untilFile(bob.device, room, id, "elsewhere"); // too large to come by itself
  const sent: number[] = [];
  const chunks = alice.life.blobs?.has(file.blob)?.chunks ?? 0;
  let breaks = 0;
  for (let part = 0; part < 20; part++) {
    const until = 1 + ((part * 5) % 9);
    let left = until;
    const way = loop(alice, bob, { leaves: part % 2 === 0, chunk: (_n, sealed) => (left-- > 0 ? sealed : undefined) });
    must(await bob.device.fetchFile(room, id, file.blob));
    await untilQuiet(bob);
    sent.push(...way.sent);
    breaks++;
    if (part % 4 === 3) await bob.life.blobs?.open.end(); // the tab is killed: nothing more is noted
    await bob.device.close();
    bob = await openLooped(home, home.world({ path }));
  }
  const way = loop(alice, bob);
  must(await bob.device.fetchFile(room, id, file.blob));
  const whole = await untilFile(bob.device, room, id, "here");
  sent.push(...way.sent);
  expect(await read(bob.device, room, id, whole)).toEqual(new Uint8Array(await source.arrayBuffer()));
  const again = sent.length - new Set(sent).size;
  expect(new Set(sent).size).toBe(chunks);
  expect(again).toBeLessThanOrEqual((breaks / 4) * 64);
}, 90_000);

/** Nothing runs in the list of transfers. */
const untilQuiet = ({ device }: LoopedDevice) =>
  until("nothing is on its way", device, async () => (await device.transfers()).every((it) => it.state !== "running"));

test("of six files four come at once; who pauses, cancels and tries again has it so, also after a restart", async () => {
  const home = await TestHome.start();
  await using _ = home;
  const path = pathOf(home.folder, "bob.db");
  const alice = await openLooped(home);
  let bob = await openLooped(home, home.world({ path }));
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const room = await general(alice.device);
  await general(bob.device);
  const added = await Promise.all(
    Array.from({ length: 6 }, async (_, n) =>
      must(
        await alice.device.addFile(`${n}`, new Blob([new Uint8Array(150_000).fill(n)]), { name: `${n}.bin`, type: "" }),
      ),
    ),
  );
  const { id } = must(await alice.device.post(room, { text: "six", files: added }));
  await untilHears(bob.device, room, ["six"]);
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  loop(alice, bob, { before: () => gate });
  for (const blob of added) must(await bob.device.fetchFile(room, id, blob));
  const running = async () => (await bob.device.transfers()).filter(({ state }) => state === "running");
  await until("four run", bob.device, async () => (await running()).length === 4);
  expect((await bob.device.transfers()).length).toBe(6);
  const [first, second] = await running();
  must(await bob.device.pauseTransfer(first?.id ?? ""));
  must(await bob.device.cancelTransfer(second?.id ?? ""));
  open();
  await until(
    "the others are here",
    bob.device,
    async () =>
      ((await messageIn(bob.device, room, id))?.files ?? []).filter(({ state }) => state === "here").length === 4,
  );
  const states = ((await messageIn(bob.device, room, id))?.files ?? []).map(({ state }) => state);
  expect(states.filter((it) => it === "coming")).toHaveLength(1);
  expect(states.filter((it) => it === "elsewhere")).toHaveLength(1);
  expect((await bob.device.retryTransfer(first?.id ?? "")).ok).toBe(false); // it has not failed
  await bob.device.close();
  bob = await openLooped(home, home.world({ path }));
  expect(await bob.device.transfers()).toMatchObject([{ id: first?.id ?? "", state: "paused", way: "down" }]);
  loop(alice, bob);
  must(await bob.device.resumeTransfer(first?.id ?? ""));
  await until("it is here", bob.device, async () =>
    (await messageIn(bob.device, room, id))?.files?.some(({ blob, state }) => blob === first?.blob && state === "here"),
  );
});

test("a file goes where its message goes: answers, searches, forwards and exports know it, and only the last that names it takes it away", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room, folder } = story;
  loop(alice, bob);
  const id = await send(alice.device, room, picture(9_000), "holiday.png", "image/png");
  await untilFile(bob.device, room, id, "here");
  const answer = must(await bob.device.post(room, { text: "lovely", reply: id })).id;
  const reply = (await messageIn(bob.device, room, answer))?.reply;
  expect(reply).toMatchObject({ is: "here", excerpt: "A picture" });
  const wish = { limit: 10, order: "newest" } as const;
  for (const typed of ["has:file", "has:picture", "holiday"])
    expect((await bob.device.search(typed, wish)).hits.map((hit) => hit.id)).toEqual([id]);
  expect((await bob.device.search("has:video", wish)).hits).toEqual([]);
  const page = await bob.device.exportPage(room, {}, 10);
  expect(page.messages.find((it) => it.id === id)?.files).toEqual([
    { name: "holiday.png", type: "image/png", size: 9_000 },
  ]);
  expect(await bob.device.filesIn(room, "pictures")).toMatchObject([{ event: id, name: "holiday.png", state: "here" }]);
  expect(await bob.device.filesIn(room, "sound")).toEqual([]);
  const self = must(await bob.device.openSelf()).room;
  const copy = must(await bob.device.forward(id, self)).id;
  expect((await messageIn(bob.device, self, copy))?.files).toMatchObject([{ name: "holiday.png", state: "here" }]);
  const shown = (await bob.device.timeline(room, 50)).items.filter((it) => it.id === id);
  expect(await bob.device.itemsNow(room, [id, "nothing"])).toEqual(shown);
  expect(await bob.device.itemsNow(self, [id])).toEqual([]); // it stands in another room
  must(await alice.device.edit(id, { text: "of the sea" }));
  await untilHears(bob.device, room, ["of the sea"]);
  expect((await messageIn(bob.device, room, id))?.files).toMatchObject([{ name: "holiday.png", state: "here" }]);
  must(await alice.device.remove(id));
  await until("it is gone at bob's", bob.device, async () => (await messageIn(bob.device, room, id))?.deleted);
  await bob.life.blobs?.tidy();
  expect(folder("bob")).toHaveLength(1); // his copy names it
  expect((await bob.device.search("has:file", wish)).hits.map((hit) => hit.id)).toEqual([copy]);
  must(await bob.device.remove(copy));
  await until(
    "the copy is gone",
    bob.device,
    async () =>
      (await messageIn(bob.device, self, copy))?.deleted !== undefined || !(await messageIn(bob.device, self, copy)),
  );
  await bob.life.blobs?.tidy();
  expect(folder("bob")).toEqual([]);
  // What goes with a whole room, and with a device.
  const next = await send(alice.device, room, picture(5_000), "next.png", "image/png");
  await untilFile(bob.device, room, next, "here");
  expect(folder("alice")).toHaveLength(1);
  must(await alice.device.clearRoom(room, "all"));
  await until("the room is empty", alice.device, async () => (await alice.device.timeline(room, 9)).items.length === 0);
  await alice.life.blobs?.tidy();
  expect(folder("alice")).toEqual([]);
  await send(bob.device, room, picture(5_000), "mine.png", "image/png");
  must(await bob.device.signOut());
  expect(folder("bob")).toEqual([]);
});

test("a message that waits for its time holds its files, and lets them go when it is cancelled", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room, folder } = story;
  loop(alice, bob);
  const add = async () =>
    must(await alice.device.addFile("a", picture(4_000), { name: "later.png", type: "image/png" }));
  const when = Date.now() + 3_600_000;
  const waits = must(await alice.device.schedule({ room, draft: { text: "", files: [await add()] }, when })).id;
  const never = must(await alice.device.schedule({ room, draft: { text: "", files: [await add()] }, when })).id;
  await alice.life.blobs?.sweep();
  expect(folder("alice")).toHaveLength(2);
  must(await alice.device.cancelScheduled(never));
  await alice.life.blobs?.tidy();
  expect(folder("alice")).toHaveLength(1);
  must(await alice.device.sendScheduled(waits));
  await untilFile(bob.device, room, waits, "here");
  await alice.life.blobs?.sweep();
  expect(folder("alice")).toHaveLength(1);
});

test("PR26: in a locked room nothing of a file stands outside of the lock, in the store or anywhere, and an edit keeps it", async () => {
  const home = await TestHome.start();
  await using _ = home;
  const files = (name: string) => pathOf(home.folder, `${name}.db`);
  const alice = await openLooped(home, home.world({ path: files("alice") }));
  const bob = await openLooped(home, home.world({ path: files("bob") }));
  await setUp(home, alice.device);
  await join(alice.device, bob.device);
  const people = [(await me(bob.device)).person];
  const { room } = must(await alice.device.startRoom({ kind: "group", people, name: "Den" }));
  const once = { passphrase: "amber kettle drifts past noon", remember: false };
  must(await alice.device.lockRoom(room, once));
  await until(
    "bob sees the lock",
    bob.device,
    async () => (await bob.device.rooms()).find((it) => it.room === room)?.lock?.on,
  );
  loop(alice, bob);
  const blob = must(await alice.device.addFile("x", picture(3_000), { name: "quagmire.png", type: "image/png" }));
  const { id } = must(await alice.device.post(room, { text: "", files: [blob] }));
  expect((await messageIn(alice.device, room, id))?.files).toMatchObject([
    { blob, name: "quagmire.png", state: "here" },
  ]);
  await until("bob has it closed", bob.device, async () => (await messageIn(bob.device, room, id))?.lock === "closed");
  expect((await messageIn(bob.device, room, id))?.files).toBeUndefined();
  must(await alice.device.edit(id, { text: "an aspidistra" }));
  expect((await messageIn(alice.device, room, id))?.files).toMatchObject([{ blob, name: "quagmire.png" }]);
  await until("bob has the edit", bob.device, async () => (await messageIn(bob.device, room, id))?.edited);
  must(await bob.device.enterPassphrase(room, once));
  const file = await untilFile(bob.device, room, id, "here");
  expect(file).toMatchObject({ name: "quagmire.png", kind: "picture" });
  expect((await messageIn(bob.device, room, id))?.text).toBe("an aspidistra");
  must(await bob.device.post(room, { text: "thanks", reply: id }));
  await alice.device.close();
  await bob.device.close();
  await home.stopHost();
  expect(searchFolder(home.folder, new Search(["quagmire", "aspidistra", "amber kettle"]))).toEqual([]);
});
