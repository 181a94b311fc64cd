// Bob blocks carol for himself alone, and reports her to those in charge; what was done comes back to him.
import { expect, test } from "bun:test";
import type { ReportView } from "@hearth/client/api.ts";
import type { Database } from "@hearth/client/ports.ts";
import type { Content, HomeId, PersonId } from "@hearth/protocol";
import { sealLetter } from "@hearth/sealing";
import { eavesdrop } from "./kit/eavesdrop.ts";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, BOB, general, join, me, must, type Story, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, sayAll, shown, troubles, untilConnected, untilHears } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

const PASSWORD = { password: BOB.password };
const CAROL = { username: "carol", displayName: "Carol" };
const DAVE = { username: "dave", displayName: "Dave" };

/** Alice's home with bob, who has a password, and carol, a member; what bob's and carol's stores hold is at hand. */
async function withCarol(): Promise<
  Story & { carol: TestDevice; bobs: Database; carols: Database; who: Record<"alice" | "bob" | "carol", PersonId> }
> {
  const stores: Database[] = [];
  const open = (home: TestHome) => {
    const world = home.world();
    stores.push(world.database);
    return home.open(world);
  };
  const story = await aliceAndBob({ bob: open, bobs: PASSWORD });
  const carol = await open(story.home);
  await join(story.alice, carol, CAROL);
  await general(carol);
  const [a, b, c] = await Promise.all([me(story.alice), me(story.bob), me(carol)]);
  const [bobs, carols] = stores;
  if (!bobs || !carols) throw new Error("both stores have been opened");
  return { ...story, carol, bobs, carols, who: { alice: a.person, bob: b.person, carol: c.person } };
}

const isBlocked = async (device: TestDevice, who: PersonId) =>
  (await device.people()).find(({ person }) => person === who)?.blocked;
const untilReport = (device: TestDevice, what: string, fits: (it: ReportView) => boolean) =>
  until(what, device, async () => (await device.reports()).find(fits));

test("bob blocks carol on two devices, and nobody else can tell: not carol, not alice, not the host", async () => {
  await using story = await withCarol();
  const { home, alice, bob, carol, room, who } = story;
  const phone = await home.device();
  await signIn(phone, BOB);
  await sayAll(carol, room, ["you are all fools"]);
  for (const device of [bob, phone, alice]) await untilHears(device, room, ["you are all fools"]);

  must(await bob.block(who.carol));
  const hides = async (device: TestDevice) =>
    (await shown(device, room)).find((it) => it.kind === "message" && it.text === "you are all fools" && it.blocked);
  expect(await hides(bob)).toBeDefined();
  await until("carol is blocked on bob's phone", phone, async () => (await isBlocked(phone, who.carol)) === true);
  expect(await hides(phone)).toBeDefined();
  expect(await phone.blocked()).toMatchObject([{ person: who.carol, displayName: "Carol", username: "carol" }]);
  expect(await isBlocked(bob, who.alice)).toBe(false);
  expect(await bob.block(who.bob)).toMatchObject({ ok: false, error: { code: "block_me" } });

  await sayAll(bob, room, ["nothing to see here"]);
  for (const device of [alice, carol]) {
    await untilHears(device, room, ["nothing to see here"]);
    expect(await device.blocked()).toEqual([]);
    expect((await device.people()).filter(({ blocked }) => blocked)).toEqual([]);
    expect((await shown(device, room)).filter((it) => "blocked" in it)).toEqual([]);
    expect(await troubles(device)).toEqual([]);
  }
  expect(story.carols.all("SELECT key FROM facts WHERE key LIKE 'block %'")).toEqual([]);
  expect(story.carols.all("SELECT id FROM inbox")).toEqual([]);
  expect(await eavesdrop(story.carols, who.bob)).toEqual({ there: 1, opened: 0 });

  must(await phone.unblock(who.carol));
  await until("carol is heard again", bob, async () => (await isBlocked(bob, who.carol)) === false);
  expect(await hides(bob)).toBeUndefined();
});

test("a device that comes later knows whom bob has blocked, also what he did without the host", async () => {
  await using story = await withCarol();
  const { home, bob, bobs, carol, carols, room, who } = story;
  await home.stopHost();
  await until("bob is cut off", bob, async () => (await bob.connection()) !== "connected");
  must(await bob.block(who.carol));
  expect(await isBlocked(bob, who.carol)).toBe(true);
  await home.startHost();
  await untilConnected(bob);
  const tablet = await home.device();
  await signIn(tablet, BOB);
  await until("bob's tablet knows", tablet, async () => (await isBlocked(tablet, who.carol)) === true);
  // He signs the others out: his next block is sealed for who is left, and what the old device holds opens the first alone.
  must(await tablet.signOutEverywhere());
  must(await tablet.block(who.alice));
  expect(await tablet.blocked()).toHaveLength(2);
  await general(tablet);
  await sayAll(tablet, room, ["new device"]);
  await untilHears(carol, room, ["new device"]);
  expect(await eavesdrop(carols, who.bob, bobs)).toEqual({ there: 2, opened: 1 });
  expect(await troubles(tablet)).toEqual([]);
});

test("bob reports what carol said: alice and another admin see it, carol and a member cannot, and the answer reaches bob", async () => {
  await using story = await withCarol();
  const { home, alice, bob, carol, room, who } = story;
  const daves = home.world();
  const dave = await home.open(daves);
  await join(alice, dave, DAVE);
  const erins = home.world();
  const erin = await home.open(erins);
  await join(alice, erin, { username: "erin", displayName: "Erin" });
  must(await alice.setRole((await me(dave)).person, "admin"));
  for (const device of [dave, bob])
    await until("dave is an admin", device, async () =>
      (await device.people()).some((it) => it.username === "dave" && it.role === "admin"),
    );
  const said = await post(carol, room, "you are all fools");
  for (const device of [alice, bob, dave]) await untilHears(device, room, ["you are all fools"]);

  const about = who.carol;
  const { report } = must(await bob.report({ person: about, message: said, reason: " She insults us. " }));
  const seen = {
    by: who.bob,
    byName: "Bob Cratchit",
    about,
    aboutName: "Carol",
    reason: "She insults us.",
    message: { event: said, room, text: "you are all fools", here: "same" },
  };
  for (const device of [alice, dave])
    expect(await untilReport(device, "bob's report", () => true)).toMatchObject({ ...seen, report, mine: false });
  expect(await bob.reports()).toMatchObject([{ ...seen, mine: true }]);

  must(await dave.settleReport({ report, done: "talked", note: "She says sorry." }));
  for (const device of [alice, bob]) {
    const settled = { byName: "Dave", done: "talked", note: "She says sorry." };
    expect((await untilReport(device, "what was done", (it) => it.settled !== undefined)).settled).toMatchObject(
      settled,
    );
  }
  must(await alice.settleReport({ report, done: "removed", note: "" }));
  await untilReport(bob, "alice's last word", (it) => it.settled?.done === "removed");

  // Nothing of it lies with those who are not in charge, nor opens with all that their stores hold.
  await sayAll(bob, room, ["thank you"]);
  for (const [device, store] of [
    [carol, story.carols],
    [erin, erins.database],
  ] as const) {
    await untilHears(device, room, ["thank you"]);
    expect(await device.reports()).toEqual([]);
    expect(store.all("SELECT id FROM inbox UNION SELECT id FROM reports")).toEqual([]);
    expect(await eavesdrop(store, who.bob)).toEqual({ there: 1, opened: 0 });
    expect(await device.settleReport({ report, done: "nothing", note: "" })).toMatchObject({ ok: false });
    expect(await troubles(device)).toEqual([]);
  }
  expect((await eavesdrop(daves.database, who.bob)).opened).toBeGreaterThan(0); // so the search finds what can be opened
  expect(searchFolder(home.data, new Search(["insults us", "says sorry"]))).toEqual([]);

  // Who comes to be in charge later reads none of it.
  must(await alice.setRole((await me(erin)).person, "admin"));
  await until("erin is an admin", erin, async () => (await me(erin)).role === "admin");
  expect(await erin.reports()).toEqual([]);
});

test("what is refused, and what counts as nobody's word", async () => {
  await using story = await withCarol();
  const { home, alice, bob, carol, room, who } = story;
  const [alices, carols] = [who.alice, who.carol];
  const said = await post(carol, room, "hello");
  await untilHears(bob, room, ["hello"]);
  const code = async (it: Parameters<TestDevice["report"]>[0]) => {
    const done = await bob.report(it);
    return done.ok ? "taken" : done.error.code;
  };
  expect(await code({ person: who.bob, reason: "x" })).toBe("report_me");
  expect(await code({ person: carols, reason: "  " })).toBe("reason_malformed");
  expect(await code({ person: carols, reason: "x".repeat(1_001) })).toBe("reason_malformed");
  expect(await code({ person: alices, message: said, reason: "x" })).toBe("message_not_theirs");
  expect(await code({ person: alices, reason: "x" })).toBe("nobody_in_charge"); // she alone is
  const { report } = must(await bob.report({ person: carols, reason: "Just so." }));
  expect((await untilReport(alice, "bob's report", () => true)).message).toBeUndefined();

  // Carol's client is not ours: she says herself that nothing is to be done, and makes up a report of bob's.
  const thief = await Thief.of(story.carols);
  const hidden = thief.roster.home as HomeId;
  const keys = [alices, who.bob].map((it) => thief.roster.persons.get(it)?.keys.at(-1)?.boxKey);
  const raw = await Raw.as(home.world(), hidden, thief.secret);
  const read = await raw.ask("keys.read", { hashes: keys.flatMap((it) => it ?? []) });
  const readers = await Promise.all(
    read.keys.map(async (publicKey) => {
      const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", publicKey));
      const person = [...thief.roster.persons.values()].find((it) =>
        it.keys.some(({ boxKey }) => boxKey.every((byte, i) => byte === hash[i])),
      );
      if (!person) throw new Error("a key that nobody named");
      return { person: person.person, publicKey };
    }),
  );
  const clock = { ms: Date.now(), counter: 0 };
  const forged = async (from: PersonId, letter: Parameters<typeof sealLetter>[2]): Promise<Content> => ({
    type: "letter",
    clock,
    ...(await sealLetter({ home: hidden, from }, readers, letter)),
  });
  for (const content of [
    await forged(carols, { kind: "settled", report, done: "nothing", note: "All is well." }),
    await forged(who.bob, { kind: "report", about: alices, reason: "bob's, says carol" }),
  ])
    await raw.ask("post", { event: await thief.seal(hidden, content) });
  await sayAll(alice, room, ["still here"]);
  await untilHears(bob, room, ["still here"]);
  must(await alice.settleReport({ report, done: "nothing", note: "" }));
  const settled = await untilReport(bob, "alice's word", (it) => it.settled !== undefined);
  expect(settled.settled).toMatchObject({ by: alices, note: "" });
  for (const device of [alice, bob]) expect(await device.reports()).toHaveLength(1);
  raw.close();
});
