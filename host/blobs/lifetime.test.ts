import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Bytes, LIMITS, type RoomId, randomBytes, sha256, tombstoneOf } from "@hearth/protocol";
import { askHost } from "../owner/ask.ts";
import type { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";
import { PrivateRoom } from "../story/room.ts";
import { fetched, put, putter, Sealed } from "../story/tus.ts";

let shift = 0;
let house: Household;
let bob: Somebody;
let carol: Somebody;
let alice: Caller;
let bobs: Caller;
let carols: Caller;
beforeAll(async () => {
  house = await Household.settled({ now: () => Date.now() + shift });
  bob = await house.newcomer("bob");
  carol = await house.newcomer("carol");
  await connect();
});
afterAll(() => house.end());

async function connect(): Promise<void> {
  alice = await house.prove(house.alice);
  bobs = await house.prove(bob);
  carols = await house.prove(carol);
}

const port = () => house.host.port;
const folder = () => join(house.folder, "data", "blobs");
const files = async () => (await readdir(folder(), { recursive: true })).filter((it) => it.length > 40);
const holds = async ({ name }: Sealed) => (await files()).some((it) => it.includes(name));
const idOf = (event: Bytes) => house.idOf(event);
async function until(holdsNow: () => Promise<boolean>): Promise<void> {
  for (let i = 0; !(await holdsNow()); i++) {
    if (i > 200) throw new Error("it did not come to that");
    await new Promise((settle) => setTimeout(settle, 25));
  }
}
/** Brings it and refers to it in the event. */
async function posted(room: RoomId, event = house.event(house.alice)) {
  const sealed = await Sealed.of(2_000);
  await put(alice, port(), room, sealed);
  await alice.ask("post", { event, blobs: [sealed.hash] });
  return { sealed, event };
}

test("HO137: only who is in a room to whose events a blob belongs may fetch it, or let it belong to another", async () => {
  const room = await PrivateRoom.begin(house, alice, [bob]);
  const { sealed } = await posted(room.room, room.event(house.alice));
  const get = { room: room.room, action: "get", blob: sealed.hash } as const;
  expect(await fetched(bobs, port(), room.room, sealed)).toEqual(sealed.bytes);
  expect(await carols.refused("blobs.ticket", get)).toBe("room_unknown");
  // Carol knows its name from somewhere, and is in the home's room.
  expect(await carols.refused("blobs.ticket", { ...get, room: house.room })).toBe("blob_gone");
  expect(await carols.refused("post", { event: house.event(carol), blobs: [sealed.hash] })).toBe("blob_missing");
  // For her it is not here: she has to bring every byte of it.
  expect(await (await putter(carols, port(), house.room, sealed)).bring(sealed.bytes.toReversed())).toBe(460);
  // Bob may read it, and forwards it without bringing it again.
  const again = { room: house.room, action: "put", blob: sealed.hash, size: 2_000 } as const;
  expect(await bobs.ask("blobs.ticket", again)).toEqual({ ticket: null });
  await bobs.ask("post", { event: house.event(bob), blobs: [sealed.hash] });
  expect(await fetched(carols, port(), house.room, sealed)).toEqual(sealed.bytes);
});

test("HO137: of a direct room nothing is taken", async () => {
  const room = await PrivateRoom.begin(house, alice, [bob], "direct");
  const sealed = await Sealed.of(100);
  const ask = { room: room.room, action: "put", blob: sealed.hash, size: 100 } as const;
  expect(await alice.refused("blobs.ticket", ask)).toBe("room_direct");
});

test("HO139: everybody is told of their own share, an owner of all, and an owner alone sets how much is kept", async () => {
  const { sealed } = await posted(house.room);
  const before = await alice.ask("blobs.space", {});
  expect(before.rules).toEqual({ file: 100 * 1024 * 1024, person: 5 * 1024 * 1024 * 1024 });
  expect(before.used).toBeGreaterThanOrEqual(sealed.bytes.length);
  expect(before.all?.free).toBeGreaterThan(0);
  expect(await bobs.ask("blobs.space", {})).not.toHaveProperty("all");
  expect(await bobs.refused("blobs.space", { set: { file: 1 } })).toBe("not_allowed");
  const set = await alice.ask("blobs.space", { set: { file: before.rules.file } });
  expect(set.rules).toEqual(before.rules);
});

test("HO138: what is too large, too much for one person or for the disk is refused before it comes", async () => {
  const before = await alice.ask("blobs.space", {});
  await alice.ask("blobs.space", { set: { file: 50_000, person: before.used + 100_000 } });
  const ask = (size: number) => ({ room: house.room, action: "put", blob: randomBytes(32), size }) as const;
  expect(await alice.refused("blobs.ticket", ask(70_000))).toBe("blob_large");
  const two = [await Sealed.of(50_100), await Sealed.of(50_200)];
  // Each alone would fit, and tickets for both were given before either was begun.
  const couriers = [];
  for (const it of two) couriers.push(await putter(alice, port(), house.room, it));
  expect((await couriers[0]?.create(50_100))?.status).toBe(201);
  const second = await couriers[1]?.create(50_200);
  expect([second?.status, (await second?.text())?.split(":")[0]]).toEqual([413, "quota_full"]);
  expect(await alice.refused("blobs.ticket", ask(50_200))).toBe("quota_full");
  expect((await bobs.ask("blobs.ticket", ask(50_200))).ticket).not.toBeNull();
  await house.restart();
  await connect();
  await alice.ask("blobs.space", { set: { file: LIMITS.blobRuleMax, person: LIMITS.blobRuleMax } });
  expect(await alice.refused("blobs.ticket", ask(2 ** 48))).toBe("disk_full");
});

test("HO141: a blob goes with the last event that refers to it, and its bytes with it", async () => {
  const { sealed, event } = await posted(house.room);
  const second = house.event(house.alice);
  await alice.ask("post", { event: second, blobs: [sealed.hash] });
  await alice.ask("post", { event: second, blobs: [sealed.hash] }); // the same again
  await alice.ask("events.erase", { room: house.room, events: [idOf(event)] });
  expect(await holds(sealed)).toBe(true);
  await alice.ask("events.erase", { room: house.room, events: [idOf(second)] });
  expect(await holds(sealed)).toBe(false);
  const get = { room: house.room, action: "get", blob: sealed.hash } as const;
  expect(await alice.refused("blobs.ticket", get)).toBe("blob_gone");
});

test("HO141: retention, a room that is kept no more, and nobody's want erase blobs too", async () => {
  const [room, other] = [await PrivateRoom.begin(house, alice, [bob]), await PrivateRoom.begin(house, alice, [bob])];
  const one = await posted(room.room, room.event(house.alice));
  const two = await posted(other.room, other.event(house.alice));
  await other.become("direct");
  expect([await holds(one.sealed), await holds(two.sealed)]).toEqual([true, false]);
  shift += LIMITS.retainMs + 1;
  await alice.ask("room.retain", { room: room.room, ms: LIMITS.retainMs });
  expect(await holds(one.sealed)).toBe(false);
  const unused = await Sealed.of(2_000);
  await put(alice, port(), house.room, unused);
  const unfinished = await putter(alice, port(), house.room, await Sealed.of(3_000));
  const at = (await unfinished.create(3_000)).headers.get("location") ?? "";
  await unfinished.patch(at, 0, new Uint8Array(1_000));
  shift += LIMITS.blobUnusedMs;
  await house.restart();
  await until(async () => !(await holds(unused)));
  const name = at.split("/").at(-1) ?? "";
  expect(await readdir(join(folder(), "coming"))).toContain(name);
  shift += LIMITS.blobUnfinishedMs;
  await house.restart();
  await until(async () => !(await readdir(join(folder(), "coming"))).includes(name));
  shift = 0;
  await connect();
});

test("HO142: blobs of a relayed event wait until each of its devices has taken them, and for 6 h at most", async () => {
  const room = await PrivateRoom.begin(house, alice, [bob, carol], "relayed");
  const relay = async (to: Somebody[]) => {
    const sealed = await Sealed.of(1_500);
    const event = room.event(house.alice);
    const ask = { event, to: to.map(({ device }) => device), blobs: [sealed.hash] };
    expect(await alice.refused("relay", ask)).toBe("blob_missing");
    await put(alice, port(), room.room, sealed);
    await alice.ask("relay", ask);
    return { sealed, event };
  };
  const { sealed } = await relay([bob, carol]);
  const taken = { room: room.room, blobs: [sealed.hash] };
  expect(await fetched(bobs, port(), room.room, sealed)).toEqual(sealed.bytes);
  await bobs.ask("blobs.taken", taken);
  await bobs.ask("blobs.taken", taken);
  expect(await holds(sealed)).toBe(true);
  await carols.ask("blobs.taken", taken);
  expect(await holds(sealed)).toBe(false);
  const recalled = await relay([bob]);
  await alice.ask("relay.recall", { hashes: [await sha256(await tombstoneOf(recalled.event))] });
  expect(await holds(recalled.sealed)).toBe(false);
  const late = await relay([bob]);
  shift += LIMITS.relayMs + 1;
  await house.restart();
  await until(async () => !(await holds(late.sealed)));
  shift = 0;
  await connect();
});

test("HO143: what a killed host leaves behind is found and erased, and what is lost is told", async () => {
  const { sealed } = await posted(house.room);
  const lost = await posted(house.room);
  const orphan = "ab".repeat(32);
  const leave = async () => {
    for (const name of ["ab", "coming"]) await mkdir(join(folder(), name), { recursive: true });
    await writeFile(join(folder(), "ab", orphan), "left");
    await writeFile(join(folder(), "coming", "cd".repeat(16)), "left");
  };
  await leave();
  await rm(join(folder(), lost.sealed.name.slice(0, 2), lost.sealed.name));
  const check = async () => {
    const said = await askHost(join(house.folder, "data"), { order: "check-files" });
    return said.ok ? said.value.join("\n") : said.error;
  };
  const said = await check();
  expect(said).toContain("2 that nothing knew");
  expect(said).toContain("1 is lost");
  expect(said).toContain(lost.sealed.name);
  expect((await files()).some((it) => it.includes(orphan) || it.includes("cdcd"))).toBe(false);
  await house.host.stop();
  await leave();
  expect(await check()).toContain("2 that nothing knew");
  await leave();
  await house.start();
  await until(async () => !(await files()).some((it) => it.includes(orphan) || it.includes("cdcd")));
  await connect();
  expect(await fetched(bobs, port(), house.room, sealed)).toEqual(sealed.bytes);
});

test("HO144: the log says nothing of blobs, uploads and tokens", () => {
  const log = house.log.join("\n");
  expect(log).not.toMatch(/[0-9a-f]{32}/);
  expect(log).not.toContain("Bearer");
});

test("HO151: a file counts once, to who has brought it; who passes it on has it counted when nobody else keeps it", async () => {
  const room = await PrivateRoom.begin(house, alice, [bob]);
  const { used } = await bobs.ask("blobs.space", {});
  const mine = (await alice.ask("blobs.space", {})).used;
  const { sealed, event } = await posted(room.room, room.event(house.alice));
  const taken = sealed.bytes.length;
  const copy = house.event(house.alice);
  await bobs.ask("post", { event: house.event(bob), blobs: [sealed.hash] });
  await alice.ask("post", { event: copy, blobs: [sealed.hash] });
  const counted = async () => [
    (await alice.ask("blobs.space", {})).used - mine,
    (await bobs.ask("blobs.space", {})).used - used,
  ];
  expect(await counted()).toEqual([taken, 0]);
  await alice.ask("events.erase", { room: room.room, events: [idOf(event)] });
  expect(await counted()).toEqual([taken, 0]);
  await alice.ask("events.erase", { room: house.room, events: [idOf(copy)] });
  expect(await counted()).toEqual([0, taken]);
});
