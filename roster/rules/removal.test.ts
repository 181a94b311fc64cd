import { expect, test } from "bun:test";
import { mayStand } from "../state.ts";
import { actor, fixedBytes, HOME, ticket } from "../story/actor.ts";
import {
  device,
  invite,
  join,
  leave,
  personKey,
  remove,
  revokeDevice,
  revokeInvite,
  role,
  signOut,
} from "../story/bodies.ts";
import { aliceAndBob } from "../story/story.ts";

async function withCarol() {
  const story = await aliceAndBob();
  const carol = await actor("carol");
  await story.story.happens(carol, await join(carol, story.link));
  return { ...story, carol };
}

test("RO33 aPersonIsTouchedWhileTheyBelong: who is gone is not removed, raised or lowered again", async () => {
  const { story, alice, bob } = await withCarol();
  expect(await story.judge(alice, remove(await actor("nobody")))).toBe("aPersonIsTouchedWhileTheyBelong");
  await story.happens(alice, remove(bob));
  expect(await story.judge(alice, remove(bob))).toBe("aPersonIsTouchedWhileTheyBelong");
  expect(await story.judge(alice, role(bob, "admin"))).toBe("aPersonIsTouchedWhileTheyBelong");
});

test("RO34 nobodyRemovesThemselves: to go is another word", async () => {
  const { story, alice, bob } = await withCarol();
  expect(await story.judge(alice, remove(alice))).toBe("nobodyRemovesThemselves");
  expect(await story.judge(bob, remove(bob))).toBe("nobodyRemovesThemselves");
  expect(await story.judge(bob, leave())).toBe("taken");
});

test("RO35 adminsRemoveMembersAndOwnersAnybody: a member removes nobody, an admin neither owners nor admins", async () => {
  const { story, alice, bob, carol } = await withCarol();
  expect(await story.judge(bob, remove(carol))).toBe("adminsRemoveMembersAndOwnersAnybody");
  await story.happens(alice, role(bob, "admin"));
  expect(await story.judge(bob, remove(alice))).toBe("adminsRemoveMembersAndOwnersAnybody");
  expect(await story.judge(bob, remove(carol))).toBe("taken");
  await story.happens(alice, role(carol, "admin"));
  expect(await story.judge(bob, remove(carol))).toBe("adminsRemoveMembersAndOwnersAnybody");
  await story.happens(alice, role(carol, "owner"));
  expect(await story.judge(alice, remove(carol))).toBe("taken");
});

test("RO36 aRoomIsNamedOnceInParting: one room has one last position", async () => {
  const { story, bob } = await withCarol();
  const seen = [1, 2].map((seq) => ({ room: HOME, seq, running: new Uint8Array(32) }));
  expect(await story.judge(bob, leave(seen))).toBe("aRoomIsNamedOnceInParting");
  expect(await story.judge(bob, signOut(seen))).toBe("aRoomIsNamedOnceInParting");
  expect(await story.judge(bob, leave(seen.slice(1)))).toBe("taken");
});

for (const how of ["remove", "leave"] as const) {
  test(`all devices, vault and invites of a person go at once, and their name is free: ${how}`, async () => {
    const { story, alice, bob, carol } = await withCarol();
    const [phone, vault, his, lost] = await Promise.all([
      actor("bob", "phone"),
      actor("bob", "vault"),
      ticket("bob's"),
      actor("bob", "lost"),
    ]);
    await story.happens(alice, role(bob, "admin"));
    for (const it of [phone, lost]) await story.happens(bob, await device(it));
    await story.happens(bob, await device(vault, "vault"));
    await story.happens(phone, invite(his));
    await story.happens(bob, await revokeDevice(lost));
    const before = story.roster.head.number;
    const seen = [{ room: HOME, seq: 3, running: await fixedBytes("log") }];
    await (how === "remove" ? story.happens(alice, remove(bob)) : story.happens(bob, leave(seen)));
    const { roster } = story;
    expect(roster.persons.get(bob.author.person)).toMatchObject({ goneAt: before + 1, role: "admin" });
    for (const it of [bob, phone, vault]) {
      expect(mayStand(roster, it.author.device, before)).toBe("active");
      expect(mayStand(roster, it.author.device, before + 1)).toBe("revoked");
      expect(roster.devices.get(it.author.device)?.seen).toEqual(how === "leave" ? seen : undefined);
      expect(await story.judge(it, await personKey(bob, 3))).toBe("aRevokedDeviceSignsNothing");
    }
    expect(roster.devices.get(lost.author.device)?.revokedAt).toBe(before);
    expect(roster.invites.get(his.invite)?.revokedAt).toBe(before + 1);
    expect(roster.cuts).toEqual([before, before + 1]);
    expect(roster.usernames.has("bob")).toBe(false);
    const another = { ...(await actor("dave")), username: "bob" };
    const link = await ticket("second");
    await story.happens(alice, invite(link));
    await story.happens(another, await join(another, link));
    expect(story.roster.usernames.get("bob")).toBe(another.author.person);
    expect(carol.author.person).not.toBe(another.author.person);
  });
}

test("a device that signs itself out is out with its invites, and its person's next key is one more cut", async () => {
  const { story, alice } = await withCarol();
  const [phone, made] = await Promise.all([actor("alice", "phone"), ticket("phone's")]);
  await story.happens(alice, await device(phone));
  await story.happens(phone, invite(made));
  await story.happens(alice, await personKey(alice));
  expect(story.roster.cuts).toEqual([]);
  await story.happens(phone, signOut());
  const at = story.roster.head.number;
  expect(mayStand(story.roster, phone.author.device, at)).toBe("revoked");
  expect(story.roster.invites.get(made.invite)?.revokedAt).toBe(at);
  expect(await story.judge(alice, await revokeDevice(phone, 3))).toBe("aDeviceIsRevokedOnce");
  await story.happens(alice, await personKey(alice, 3));
  await story.happens(alice, await personKey(alice, 4));
  expect(story.roster.cuts).toEqual([at, at + 1]);
  expect(story.roster.cut).toBe(at + 1);
});

test("a withdrawn invite is a cut: whoever has its link opens nothing later", async () => {
  const { story, alice, link } = await withCarol();
  await story.happens(alice, revokeInvite(link));
  expect(story.roster.cuts).toEqual([story.roster.head.number]);
});

test("who goes takes the link for many along by which they came; another stays open", async () => {
  const { story, alice } = await aliceAndBob();
  const [hers, other] = [await ticket("hers"), await ticket("other")];
  for (const link of [hers, other]) await story.happens(alice, invite(link));
  const [carol, dave] = [await actor("carol"), await actor("dave")];
  await story.happens(carol, await join(carol, hers));
  await story.happens(alice, remove(carol));
  expect(await story.judge(dave, await join(dave, hers))).toBe("anInviteIsUsedWhileItIsOpen");
  expect(await story.judge(dave, await join(dave, other))).toBe("taken");
});
