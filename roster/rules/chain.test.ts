import { expect, test } from "bun:test";
import { decodeEntry, type Entry } from "@hearth/protocol";
import { emptyRoster } from "../state.ts";
import { actor, fixedBytes, HOME, OTHER_HOME } from "../story/actor.ts";
import { device, genesis, personKey } from "../story/bodies.ts";
import { aliceAndBob, aliceAtHome, Story } from "../story/story.ts";

test("RO2 theEntryIsOfThisHome: what was written for another home counts for nothing here", async () => {
  const { story, alice } = await aliceAtHome();
  const bytes = await story.writeWrong(alice, await personKey(alice), { home: OTHER_HOME });
  expect(await story.verdict(bytes)).toBe("theEntryIsOfThisHome");
});

test("RO3 theEntryIsOfThisRoster: nor does what was written for another roster", async () => {
  const { story, alice } = await aliceAtHome();
  const bytes = await story.writeWrong(alice, await personKey(alice), { roster: OTHER_HOME });
  expect(await story.verdict(bytes)).toBe("theEntryIsOfThisRoster");
});

test("RO4 theNumbersHaveNoHole: no number is left out or used again", async () => {
  const { story, alice } = await aliceAndBob();
  for (const number of [1, 3, 5, 0xffffffff]) {
    const bytes = await story.writeWrong(alice, await personKey(alice), { number });
    expect(await story.verdict(bytes)).toBe("theNumbersHaveNoHole");
  }
});

test("RO4 theNumbersHaveNoHole: a host that leaves an entry out is found out", async () => {
  const { story } = await aliceAndBob();
  const [first, , third] = story.entries;
  if (!first || !third) throw new Error("three entries were written");
  const late = new Story();
  late.roster = (await aliceAtHome()).story.roster;
  expect(await late.verdict(third)).toBe("theNumbersHaveNoHole");
});

test("RO5 anEntryContinuesTheChain: an entry names the one it was written after", async () => {
  const { story, alice } = await aliceAtHome();
  const bytes = await story.writeWrong(alice, await personKey(alice), { previous: await fixedBytes("other") });
  expect(await story.verdict(bytes)).toBe("anEntryContinuesTheChain");
});

test("RO5 anEntryContinuesTheChain: two histories do not mix", async () => {
  const { story, alice } = await aliceAtHome();
  const other = await aliceAtHome();
  await story.happens(alice, await personKey(alice));
  await other.story.happens(alice, await device(await actor("alice", "phone")));
  const next = await other.story.write(alice, await device(await actor("alice", "tablet")));
  expect(await story.verdict(next)).toBe("anEntryContinuesTheChain");
  expect(await other.story.verdict(next)).toBe("taken");
});

test("RO6 onlyGenesisComesFirst: a roster begins with its founding", async () => {
  const alice = await actor("alice");
  const story = new Story();
  expect(await story.judge(alice, await personKey(alice, 1))).toBe("onlyGenesisComesFirst");
  expect(await story.judge(alice, await device(alice))).toBe("onlyGenesisComesFirst");
  expect(await story.judge(alice, await genesis(alice))).toBe("taken");
});

test("RO6 onlyGenesisComesFirst: and is founded once", async () => {
  const { story } = await aliceAtHome();
  const eve = await actor("eve");
  expect(await story.judge(eve, await genesis(eve))).toBe("onlyGenesisComesFirst");
});

test("what a roster holds after its founding", async () => {
  const { story, alice } = await aliceAtHome();
  const { roster } = story;
  const [bytes] = story.entries;
  const entry: Entry | undefined = bytes && readEntry(bytes);
  expect(emptyRoster(HOME).head).toEqual({ number: 0, hash: new Uint8Array(32) });
  expect(roster.head.number).toBe(1);
  expect(roster.hashes).toEqual([roster.head.hash]);
  expect(entry?.author).toEqual(alice.author);
  expect(roster.usernames.get("alice")).toBe(alice.author.person);
  expect(roster.persons.get(alice.author.person)).toEqual({
    person: alice.author.person,
    username: "alice",
    role: "owner",
    roles: [{ role: "owner", at: 1 }],
    devices: [alice.author.device],
    keys: [(await genesis(alice)).personKey],
    renewedAt: 1,
    joinedAt: 1,
    cuts: [],
  });
  expect(roster.devices.get(alice.author.device)).toEqual({
    ...alice.keys,
    person: alice.author.person,
    kind: "device",
    admittedAt: 1,
    admittedBy: roster.head.hash,
  });
});

function readEntry(bytes: Parameters<typeof decodeEntry>[0]): Entry | undefined {
  const read = decodeEntry(bytes);
  return read.ok ? read.value.value : undefined;
}
