import { Database } from "bun:sqlite";
import { afterEach, beforeEach, expect, test } from "bun:test";
import { join } from "node:path";
import { type Bytes, CLOSE, type LogItem, RUNNING_START, randomBytes } from "@hearth/protocol";
import { askHost } from "../owner/ask.ts";
import { stepRunning } from "../rooms/running.ts";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";
import type { Somebody } from "../story/person.ts";

let house: Household;
let bob: Somebody;
let now: number;
let told: (line: string) => void;
beforeEach(async () => {
  now = Date.now();
  told = () => undefined;
  house = await Household.settled({ now: () => now, log: (line) => told(line) });
  bob = await house.newcomer("bob");
});
afterEach(() => house.end());

/** The host comes up as one that was restored as it is. */
async function restored(): Promise<void> {
  await house.host.stop();
  const database = new Database(join(house.folder, "data", "hearth.db"));
  database.run("insert into restored values (1, ?, ?, null)", [now, house.roster.head.number]);
  database.close();
  await house.start();
}

/** Events with places, as a host gave them before it forgot. */
function lost(events: readonly Bytes[], at = now): { items: LogItem[]; running: Bytes } {
  const items = events.map((event, i) => ({ seq: i + 1, at: at + i, event }));
  const running = items.reduce((before, it) => stepRunning(house.room, before, it), RUNNING_START);
  return { items, running };
}

const signed = (who: Somebody) => house.signedEvent(who);
const NOTHING = { entries: [], keys: [], generations: [] };
const behind = () => ({ roster: house.home, after: house.roster.head, ...NOTHING });

test("HO70: a restored host says so, and takes nothing new while it waits", async () => {
  await restored();
  const { caller: guest, welcome } = await Caller.greet(house.host.port);
  expect(welcome.restored).toEqual({ head: house.roster.head.number, waiting: true });
  const alice = await house.prove(house.alice);
  expect(await alice.refusal("post", { event: house.event(house.alice) })).toMatchObject({ code: "restoring" });
  const entry = await house.alice.entry(house.roster, await house.alice.admission(house.home, await bob.another()));
  const change = { ...NOTHING, entries: [entry], boxes: [] };
  const ask = { roster: house.home, after: house.roster.head, ring: house.ring, change };
  expect(await alice.refused("roster.change", ask)).toBe("restoring");
  for (const it of [guest, alice]) it.close();
});

test("HO70: a host that was not restored is given nothing back, nor one that was long ago", async () => {
  const refuses = async () => {
    const alice = await house.prove(house.alice);
    expect(await alice.refused("restore.roster", behind())).toBe("not_allowed");
    const { items, running } = lost([await signed(house.alice)]);
    expect(await alice.refused("restore.events", { room: house.room, items, running })).toBe("not_allowed");
    expect(await alice.refused("restore.done", {})).toBe("not_allowed");
    alice.close();
  };
  await refuses();
  await restored();
  now += 31 * 24 * 3_600_000;
  await house.restart();
  expect((await Caller.greet(house.host.port)).welcome.restored).toBeUndefined();
  await refuses();
});

test("HO71: any device gives back entries, of whatever author; they keep every rule", async () => {
  await restored();
  const alice = await house.prove(house.alice);
  const tablet = await bob.another();
  const good = await bob.entry(house.roster, await bob.admission(house.home, tablet));
  const forged = await house.alice.entry(house.roster, await bob.admission(house.home, tablet));
  const give = (entries: Bytes[]) => ({ ...behind(), entries });
  expect(await alice.refused("restore.roster", give([forged]))).toBe("entry_refused");
  expect(await alice.refused("restore.roster", give([randomBytes(90)]))).toBe("malformed");
  const answer = await alice.ask("restore.roster", give([good]));
  expect(answer.number).toBe(house.roster.head.number + 1);
  expect(await alice.refused("restore.roster", give([good]))).toBe("roster_moved");
  await house.grown({ ...NOTHING, entries: [good], boxes: [] });
  (await house.prove(tablet)).close();
  alice.close();
});

test("HO71: an entry that signs a device out ends its sockets as ever", async () => {
  const tablet = await house.another(bob);
  await restored();
  const caller = await house.prove(tablet);
  const alice = await house.prove(house.alice);
  const entry = await bob.entry(house.roster, await bob.revocation(tablet));
  await alice.ask("restore.roster", { ...behind(), entries: [entry] });
  expect(await caller.closed).toBe(CLOSE.revoked);
  alice.close();
});

test("HO72: keys are taken that the roster names, and records that its rules allow", async () => {
  await restored();
  const alice = await house.prove(house.alice);
  const phone = await house.alice.another();
  const entry = await house.alice.entry(house.roster, await house.alice.admission(house.home, phone));
  await alice.ask("restore.roster", { ...behind(), entries: [entry] });
  await house.grown({ ...NOTHING, entries: [entry], boxes: [] });
  expect(await alice.refused("restore.roster", { ...behind(), keys: [randomBytes(1216)] })).toBe("malformed");
  await alice.ask("restore.roster", { ...behind(), keys: [phone.pair.box] });
  expect(await alice.ask("keys.read", { hashes: [phone.pair.boxKey] })).toEqual({ keys: [phone.pair.box] });
  const record = await bob.generation(house.roster, 2, randomBytes(32));
  await alice.ask("restore.roster", { ...behind(), generations: [record] });
  await alice.ask("restore.roster", { ...behind(), generations: [record] }); // again changes nothing
  const ring = await alice.ask("rings.read", { roster: house.home, after: 0, limit: 10 });
  expect(ring.generations.filter((it) => Buffer.from(it).equals(record))).toHaveLength(1);
  const eve = await bob.another();
  const forged = await eve.generation(house.roster, 3, randomBytes(32));
  expect(await alice.refused("restore.roster", { ...behind(), generations: [forged] })).toBe("entry_refused");
  alice.close();
});

test("HO73: events come back to their old places and times, in parts, twice, and by whom one likes", async () => {
  await restored();
  const events = [await signed(bob), await signed(house.alice), await signed(bob), await signed(bob)];
  const { items, running } = lost(events);
  const alice = await house.prove(house.alice);
  const listener = await house.prove(bob);
  const two = lost(events.slice(0, 2));
  expect(await alice.ask("restore.events", { room: house.room, ...two })).toMatchObject({
    seq: 2,
    running: two.running,
  });
  const both = await Promise.all(
    [alice, listener].map((it) => it.ask("restore.events", { room: house.room, items, running })),
  );
  for (const it of both) expect(it).toMatchObject({ seq: 4, running });
  await listener.push("events", (it) => it.items.at(-1)?.seq === 4);
  const page = await alice.ask("history", { room: house.room, after: 0, limit: 10 });
  expect(page.items).toEqual(items);
  // What goes on then follows, under numbers that were never used.
  await askHost(join(house.folder, "data"), { order: "stop-waiting" });
  expect(await alice.refused("post", { event: house.event(house.alice, { sequence: 1 }) })).toBe("sequence_used");
  expect((await alice.ask("post", { event: house.event(house.alice) })).seq).toBe(5);
  for (const it of [alice, listener]) it.close();
});

test("HO74: what nobody of the home has signed, or what does not fit, is not taken", async () => {
  await restored();
  const alice = await house.prove(house.alice);
  const refused = (it: { items: LogItem[]; running: Bytes }) =>
    alice.refused("restore.events", { room: house.room, ...it });
  const [one, two] = [await signed(bob), await signed(bob)];
  expect(await refused(lost([house.event(bob)]))).toBe("event_malformed"); // not signed
  expect(await refused({ ...lost([one]), running: randomBytes(32) })).toBe("not_allowed");
  const hole = lost([one, two]);
  expect(await refused({ ...hole, items: hole.items.slice(1) })).toBe("not_allowed");
  expect(await refused(lost([one, one]))).toBe("sequence_used");
  expect(await refused(lost([one], now + 2 * 3_600_000))).toBe("event_malformed"); // a time to come
  const page = await alice.ask("history", { room: house.room, after: 0, limit: 10 });
  expect(page.last).toBe(0);
  alice.close();
});

test("HO75: when all devices have given back, the host waits no more", async () => {
  await house.another(house.alice, "vault"); // a vault does not come
  await restored();
  const alice = await house.prove(house.alice);
  const other = await house.prove(bob);
  expect(await alice.ask("restore.done", {})).toEqual({ waiting: true });
  expect(await alice.ask("restore.done", {})).toEqual({ waiting: true });
  expect(await other.ask("restore.done", {})).toEqual({ waiting: false });
  expect((await alice.ask("post", { event: house.event(house.alice) })).seq).toBe(1);
  for (const it of [alice, other]) it.close();
  await house.restart();
  expect((await Caller.greet(house.host.port)).welcome.restored?.waiting).toBe(false);
});

test("HO75: a device that the owner has shut out is not waited for", async () => {
  await restored();
  await askHost(join(house.folder, "data"), { order: "revoke-device", device: bob.device, undo: false });
  const alice = await house.prove(house.alice);
  expect(await alice.ask("restore.done", {})).toEqual({ waiting: false });
  alice.close();
});

test("HO76: when nothing has come for ten minutes, or the owner says so, nobody is waited for", async () => {
  await restored();
  const alice = await house.prove(house.alice);
  now += 11 * 60_000;
  await new Promise<void>((settled) => {
    told = (line) => line.includes("waits for no more devices") && settled();
  });
  expect((await alice.ask("post", { event: house.event(house.alice) })).seq).toBe(1);
  alice.close();
  expect(await askHost(join(house.folder, "data"), { order: "stop-waiting" })).toMatchObject({ ok: true });
});

test("HO77: what comes when others have gone on goes behind them, once, and not while the host waits", async () => {
  await restored();
  const alice = await house.prove(house.alice);
  const events = [await signed(bob), await signed(bob)];
  const late = { room: house.room, events };
  expect(await alice.refused("restore.late", late)).toBe("restoring");
  await askHost(join(house.folder, "data"), { order: "stop-waiting" });
  await alice.ask("post", { event: house.event(house.alice) });
  expect((await alice.ask("restore.late", late)).seq).toBe(3);
  expect((await alice.ask("restore.late", late)).seq).toBe(3);
  const page = await alice.ask("history", { room: house.room, after: 1, limit: 10 });
  expect(page.items.map(({ event }) => event)).toEqual(events);
  expect(await alice.refused("restore.late", { room: house.room, events: [house.event(bob)] })).toBe("event_malformed");
  bob.sequence = 0;
  const again = { room: house.room, events: [await signed(bob)] };
  expect(await alice.refused("restore.late", again)).toBe("sequence_used");
  alice.close();
});
