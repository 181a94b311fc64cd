import { expect, test } from "bun:test";
import { roleAt } from "../state.ts";
import { actor } from "../story/actor.ts";
import { join, leave, remove, role } from "../story/bodies.ts";
import { aliceAndBob } from "../story/story.ts";

test("RO30 onlyOwnersGiveRoles: neither a member nor an admin makes anybody something, nor themselves", async () => {
  const { story, alice, bob, link } = await aliceAndBob();
  const carol = await actor("carol");
  await story.happens(carol, await join(carol, link));
  expect(await story.judge(bob, role(bob, "owner"))).toBe("onlyOwnersGiveRoles");
  await story.happens(alice, role(bob, "admin"));
  expect(await story.judge(bob, role(bob, "owner"))).toBe("onlyOwnersGiveRoles");
  expect(await story.judge(bob, role(carol, "admin"))).toBe("onlyOwnersGiveRoles");
  expect(await story.judge(alice, role(carol, "admin"))).toBe("taken");
});

test("RO31 aRoleIsGivenOnce: what changes nothing is no entry", async () => {
  const { story, alice, bob } = await aliceAndBob();
  expect(await story.judge(alice, role(bob, "member"))).toBe("aRoleIsGivenOnce");
  await story.happens(alice, role(bob, "admin"));
  expect(await story.judge(alice, role(bob, "admin"))).toBe("aRoleIsGivenOnce");
});

test("RO32 theLastOwnerStays: she is not made less, does not leave, and hands the home over first", async () => {
  const { story, alice, bob } = await aliceAndBob();
  for (const body of [role(alice, "admin"), role(alice, "member"), leave()])
    expect(await story.judge(alice, body)).toBe("theLastOwnerStays");
  await story.happens(alice, role(bob, "owner"));
  expect(await story.judge(alice, leave())).toBe("taken");
  await story.happens(alice, role(alice, "member"));
  expect(await story.judge(bob, role(bob, "admin"))).toBe("theLastOwnerStays");
  expect(await story.judge(bob, leave())).toBe("theLastOwnerStays");
  expect(await story.judge(alice, leave())).toBe("taken");
});

test("RO32 theLastOwnerStays: an owner who is gone does not count", async () => {
  const { story, alice, bob } = await aliceAndBob();
  await story.happens(alice, role(bob, "owner"));
  await story.happens(bob, remove(alice));
  expect(await story.judge(bob, leave())).toBe("theLastOwnerStays");
});

test("roleAt: what somebody was at each number", async () => {
  const { story, alice, bob } = await aliceAndBob();
  await story.happens(alice, role(bob, "owner"));
  await story.happens(bob, role(alice, "member"));
  const { person } = alice.author;
  expect([0, 1, 4, 5, 9].map((at) => roleAt(story.roster, person, at))).toEqual([
    undefined,
    "owner",
    "owner",
    "member",
    "member",
  ]);
  expect([2, 3, 4].map((at) => roleAt(story.roster, bob.author.person, at))).toEqual([undefined, "member", "owner"]);
});
