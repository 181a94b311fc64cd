import { expect, test } from "bun:test";
import { actor, ringKey } from "../story/actor.ts";
import { device, genesis, join, personKey, revokeDevice } from "../story/bodies.ts";
import { aliceAndBob, aliceAtHome, Story } from "../story/story.ts";

test("RO13 aPersonIsNewOnce: who belongs does not join again", async () => {
  const { story, bob, link } = await aliceAndBob();
  const again = { ...(await actor("bob", "phone")), username: "bobby" };
  expect(again.author.person).toBe(bob.author.person);
  expect(await story.judge(again, await join(again, link))).toBe("aPersonIsNewOnce");
});

test("RO14 aUsernameIsFree: nobody takes the name of another", async () => {
  const { story, link } = await aliceAndBob();
  const carol = await actor("carol");
  for (const username of ["alice", "bob"]) {
    const named = { ...carol, username };
    expect(await story.judge(named, await join(named, link))).toBe("aUsernameIsFree");
  }
  expect(await story.judge(carol, await join(carol, link))).toBe("taken");
});

test("RO15 aPersonsKeysCountByOne: the first key is 1, and each next one follows", async () => {
  const { story, alice, link } = await aliceAndBob();
  const [carol, phone] = await Promise.all([actor("carol"), actor("alice", "phone")]);
  const second = await ringKey("carol", 2);
  expect(await new Story().judge(carol, { ...(await genesis(carol)), personKey: second })).toBe(
    "aPersonsKeysCountByOne",
  );
  await story.happens(alice, await device(phone));
  for (const number of [1, 3, 4]) {
    expect(await story.judge(alice, await personKey(alice, number))).toBe("aPersonsKeysCountByOne");
    expect(await story.judge(alice, await revokeDevice(phone, number))).toBe("aPersonsKeysCountByOne");
  }
  await story.happens(alice, await personKey(alice, 2));
  await story.happens(alice, await revokeDevice(phone, 3));
  expect(story.roster.persons.get(alice.author.person)?.keys.map((key) => key.number)).toEqual([1, 2, 3]);
  expect(await story.judge(carol, await join(carol, link))).toBe("taken");
});

test("RO15 aPersonsKeysCountByOne: the host slips no later key into a join", async () => {
  const { story, link } = await aliceAndBob();
  const carol = await actor("carol");
  const body = await join(carol, link);
  // The invite vouches for one key only, so another number is refused even before the count is.
  const other = { ...body, personKey: await ringKey("carol", 2) };
  expect(await story.judge(carol, other)).toBe("theInviteVouchesForTheNewcomer");
});

test("RO16 aPersonsNextKeyIsNew: a renewal that keeps the old secret renews nothing", async () => {
  const { story, alice } = await aliceAtHome();
  const [first, second, phone] = await Promise.all([ringKey("alice", 1), ringKey("alice", 2), actor("alice", "phone")]);
  await story.happens(alice, await device(phone));
  const halves = [
    { ...first, number: 2 },
    { ...second, generation: first.generation },
    { ...second, boxKey: first.boxKey },
  ];
  for (const key of halves) {
    expect(await story.judge(alice, { type: "person-key", personKey: key })).toBe("aPersonsNextKeyIsNew");
    const signedOut = { ...(await revokeDevice(phone)), personKey: key };
    expect(await story.judge(alice, signedOut)).toBe("aPersonsNextKeyIsNew");
  }
  expect(await story.judge(alice, { type: "person-key", personKey: second })).toBe("taken");
});
