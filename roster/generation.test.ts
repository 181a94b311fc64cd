import { expect, test } from "bun:test";
import { type Bytes, encodeCbor, encodeSigned, type Generation, LABELS, LIMITS } from "@hearth/protocol";
import { readGeneration, usableGeneration, writeGeneration } from "./generation.ts";
import { mayStand, type Roster } from "./state.ts";
import { type Actor, actor, fixedBytes, OTHER_HOME } from "./story/actor.ts";
import { device, personKey, revokeDevice } from "./story/bodies.ts";
import { aliceAndBob, aliceAtHome } from "./story/story.ts";

async function made(roster: Roster, by: Actor, wrong: Partial<Generation> = {}): Promise<Generation> {
  const { home, head } = roster;
  const generation = await fixedBytes("a generation");
  return { version: 1, home, roster: roster.roster, number: 1, generation, head, author: by.author, time: 1, ...wrong };
}

async function verdict(roster: Roster, bytes: Bytes): Promise<string> {
  const read = await readGeneration(roster, bytes);
  return read.ok ? "taken" : read.error.code;
}

async function judge(roster: Roster, by: Actor, wrong: Partial<Generation> = {}): Promise<string> {
  return verdict(roster, await writeGeneration(await made(roster, by, wrong), by.sign));
}

test("RG1 a record has one form", async () => {
  const { story, alice } = await aliceAtHome();
  const record = { ...(await made(story.roster, alice)), more: 1 };
  const content = encodeCbor(record);
  const bytes = encodeSigned(content, await alice.sign(LABELS.generation, content));
  expect(await verdict(story.roster, bytes)).toBe("recordIsMalformed");
  expect(await verdict(story.roster, new Uint8Array(LIMITS.entryBytes + 1))).toBe("recordIsTooLarge");
});

test("RG2 a record is of this home and roster", async () => {
  const { story, alice } = await aliceAtHome();
  expect(await judge(story.roster, alice, { home: OTHER_HOME })).toBe("theEntryIsOfThisHome");
  expect(await judge(story.roster, alice, { roster: OTHER_HOME })).toBe("theEntryIsOfThisRoster");
});

test("RG3 a record made after entries that are not here yet waits for them", async () => {
  const { story, alice } = await aliceAtHome();
  const behind = story.roster;
  await story.happens(alice, await personKey(alice));
  const bytes = await writeGeneration(await made(story.roster, alice), alice.sign);
  expect(await verdict(behind, bytes)).toBe("headIsAhead");
  expect(await verdict(story.roster, bytes)).toBe("taken");
});

test("RG4 a record made after another history shows that there are two", async () => {
  const { story, alice } = await aliceAtHome();
  const head = { number: 1, hash: await fixedBytes("another genesis") };
  expect(await judge(story.roster, alice, { head })).toBe("headForks");
  expect(await judge(story.roster, alice, { head: { number: 0, hash: new Uint8Array(32) } })).toBe("headForks");
});

test("RG5 its author belonged, with that device, at the head that it names", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const phone = await actor("alice", "phone");
  const before = story.roster.head;
  expect(await judge(story.roster, await actor("eve"))).toBe("theAuthorIsKnown");
  await story.happens(alice, await device(phone));
  expect(await judge(story.roster, phone)).toBe("taken");
  expect(await judge(story.roster, phone, { head: before })).toBe("theAuthorIsKnown");
  const author = { person: alice.author.person, device: bob.author.device };
  expect(await judge(story.roster, bob, { author })).toBe("theAuthorIsKnown");
  expect(await judge(story.roster, bob)).toBe("taken");
});

test("RG6 a revoked device makes none; what it made before stays readable, and seals nothing new", async () => {
  const { story, alice } = await aliceAtHome();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  const earlier = await made(story.roster, phone);
  await story.happens(alice, await revokeDevice(phone));
  expect(await judge(story.roster, phone)).toBe("aRevokedDeviceSignsNothing");
  expect(await verdict(story.roster, await writeGeneration(earlier, phone.sign))).toBe("taken");
  expect(usableGeneration(story.roster, [earlier])).toBeUndefined();
});

test("RG7 a vault makes none", async () => {
  const { story, alice } = await aliceAtHome();
  const vault = await actor("alice", "vault");
  await story.happens(alice, await device(vault, "vault"));
  expect(await judge(story.roster, vault)).toBe("theVaultSignsOnlyDevices");
});

test("RG8 its author signed it, as a generation and as nothing else", async () => {
  const { story, alice } = await aliceAtHome();
  const record = await made(story.roster, alice);
  for (const label of Object.values(LABELS)) {
    const bytes = await writeGeneration(record, (_, message) => alice.sign(label, message));
    expect(await verdict(story.roster, bytes)).toBe(label === LABELS.generation ? "taken" : "theAuthorSigned");
  }
  const eve = await actor("eve");
  expect(await verdict(story.roster, await writeGeneration(record, eve.sign))).toBe("theAuthorSigned");
});

test("RG8 every single bit of a record counts", async () => {
  const { story, alice } = await aliceAtHome();
  const bytes = await writeGeneration(await made(story.roster, alice), alice.sign);
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const spoilt = bytes.slice();
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(await verdict(story.roster, spoilt)).not.toBe("taken");
  }
});

test("RG9 nothing is sealed with a generation older than the newest cut", async () => {
  const { story, alice } = await aliceAtHome();
  const [phone, tablet] = await Promise.all([actor("alice", "phone"), actor("alice", "tablet")]);
  await story.happens(alice, await device(phone));
  const first = await made(story.roster, alice);
  expect(usableGeneration(story.roster, [first])).toBe(first);
  await story.happens(alice, await device(tablet));
  expect(usableGeneration(story.roster, [first])).toBe(first);
  await story.happens(alice, await revokeDevice(phone));
  expect(usableGeneration(story.roster, [first])).toBeUndefined();
  const second = await made(story.roster, alice, { number: 2, generation: await fixedBytes("the next") });
  expect(usableGeneration(story.roster, [first, second])).toBe(second);
  await story.happens(alice, await personKey(alice, 3));
  expect(usableGeneration(story.roster, [second, first])).toBe(second);
});

test("RG9 nor with one of another roster, or of entries that are not here", async () => {
  const { story, alice } = await aliceAtHome();
  const behind = story.roster;
  await story.happens(alice, await personKey(alice));
  const { head } = story.roster;
  expect(usableGeneration(behind, [await made(behind, alice, { head })])).toBeUndefined();
  expect(usableGeneration(behind, [await made(behind, alice, { roster: OTHER_HOME })])).toBeUndefined();
});

test("RG10 of two made at once the one with the smaller id is used on, in whichever order they come", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const low = await made(story.roster, alice, { number: 2, generation: new Uint8Array(32).fill(1) });
  const high = await made(story.roster, bob, { number: 2, generation: new Uint8Array(32).fill(2) });
  const old = await made(story.roster, bob, { number: 1, generation: new Uint8Array(32) });
  expect(usableGeneration(story.roster, [old, low, high])).toBe(low);
  expect(usableGeneration(story.roster, [high, low, old])).toBe(low);
  expect(usableGeneration(story.roster, [])).toBeUndefined();
});

test("RO9 mayStand: a device stands from its admission until it is revoked", async () => {
  const { story, alice } = await aliceAndBob();
  const phone = await actor("alice", "phone");
  await story.happens(alice, await device(phone));
  await story.happens(alice, await personKey(alice));
  await story.happens(alice, await revokeDevice(phone, 3));
  const stood = [0, 3, 4, 5, 6, 7].map((at) => mayStand(story.roster, phone.author.device, at));
  expect(stood).toEqual(["unknown", "unknown", "active", "active", "revoked", "revoked"]);
  expect(mayStand(story.roster, (await actor("eve")).author.device, 6)).toBe("unknown");
});
