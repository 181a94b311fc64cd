import { expect, test } from "bun:test";
import { LABELS, type Label } from "@hearth/protocol";
import { actor, ticket } from "../story/actor.ts";
import {
  device,
  genesis,
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
import { aliceAndBob, aliceAtHome, Story } from "../story/story.ts";

const foreign = Object.values(LABELS).filter((label): label is Label => label !== LABELS.entry);

test("RO7 aNewcomerSpeaksForThemselves: nobody founds a home or joins with another's device", async () => {
  const { story, alice, link } = await aliceAndBob();
  const [carol, dave] = await Promise.all([actor("carol"), actor("dave")]);
  expect(await new Story().judge(carol, await genesis(dave))).toBe("aNewcomerSpeaksForThemselves");
  expect(await story.judge(alice, await join(carol, link))).toBe("aNewcomerSpeaksForThemselves");
  expect(await story.judge(carol, await join(carol, link))).toBe("taken");
});

test("RO8 theAuthorIsKnown: a stranger changes nothing", async () => {
  const { story } = await aliceAtHome();
  const eve = await actor("eve");
  expect(await story.judge(eve, invite(await ticket()))).toBe("theAuthorIsKnown");
  expect(await story.judge(eve, await device(await actor("eve", "phone")))).toBe("theAuthorIsKnown");
});

test("RO8 theAuthorIsKnown: Bob's device does not speak for Alice", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const author = { person: alice.author.person, device: bob.author.device };
  expect(await story.verdict(await story.writeWrong(bob, await personKey(alice), { author }))).toBe("theAuthorIsKnown");
});

test("RO9 aRevokedDeviceSignsNothing: a stolen phone is out and cannot undo that", async () => {
  const { story, alice } = await aliceAtHome();
  const [phone, tablet] = await Promise.all([actor("alice", "phone"), actor("alice", "tablet")]);
  await story.happens(alice, await device(phone));
  await story.happens(alice, await revokeDevice(phone));
  for (const body of [
    await device(tablet),
    await revokeDevice(alice, 3),
    await personKey(phone, 3),
    invite(await ticket()),
  ])
    expect(await story.judge(phone, body)).toBe("aRevokedDeviceSignsNothing");
  expect(await story.judge(alice, await device(tablet))).toBe("taken");
});

test("RO10 theNewcomerSigned: nobody founds or joins in the name of another's key", async () => {
  const { story, link } = await aliceAndBob();
  const [carol, eve] = await Promise.all([actor("carol"), actor("eve")]);
  const byEve = { ...carol, sign: eve.sign };
  expect(await story.judge(byEve, await join(carol, link))).toBe("theNewcomerSigned");
  expect(await new Story().judge(byEve, await genesis(carol))).toBe("theNewcomerSigned");
});

test("RO10 theNewcomerSigned: a signature made for something else lets nobody in", async () => {
  const { story, link } = await aliceAndBob();
  const carol = await actor("carol");
  for (const label of foreign)
    expect(await story.verdict(await story.writeWrong(carol, await join(carol, link), {}, label))).toBe(
      "theNewcomerSigned",
    );
});

test("RO11 theAuthorSigned: the host cannot write in Alice's name", async () => {
  const { story, alice } = await aliceAtHome();
  const host = await actor("host");
  expect(await story.judge({ ...alice, sign: host.sign }, invite(await ticket()))).toBe("theAuthorSigned");
  expect(await story.judge(alice, invite(await ticket()))).toBe("taken");
});

test("RO11 theAuthorSigned: a signature made for something else changes nothing", async () => {
  const { story, alice } = await aliceAtHome();
  const body = await personKey(alice);
  for (const label of foreign)
    expect(await story.verdict(await story.writeWrong(alice, body, {}, label))).toBe("theAuthorSigned");
});

test("RO12 theVaultSignsOnlyDevices: it opens the door to Alice's devices, and to nothing else", async () => {
  const { story, alice } = await aliceAtHome();
  const [vault, phone, link] = await Promise.all([actor("alice", "vault"), actor("alice", "phone"), ticket()]);
  await story.happens(alice, await device(vault, "vault"));
  await story.happens(alice, invite(link));
  const bob = await actor("bob");
  await story.happens(bob, await join(bob, link));
  const rights = [role(bob, "admin"), remove(bob), leave(), signOut()];
  for (const body of [invite(await ticket("second")), revokeInvite(link), await personKey(alice), ...rights])
    expect(await story.judge(vault, body)).toBe("theVaultSignsOnlyDevices");
  await story.happens(vault, await device(phone));
  expect(await story.judge(vault, await revokeDevice(phone))).toBe("taken");
  expect(story.roster.devices.get(vault.author.device)?.kind).toBe("vault");
});
