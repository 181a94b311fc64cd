import { expect, test } from "bun:test";
import { joinClaim, LABELS } from "@hearth/protocol";
import { inviteState } from "../state.ts";
import { actor, HOME, OTHER_HOME, ringKey, ticket } from "../story/actor.ts";
import { invite, join, revokeInvite, role } from "../story/bodies.ts";
import { aliceAndBob, aliceAtHome } from "../story/story.ts";

test("RO22 onlyOwnersAndAdminsInvite: Bob lets nobody in while he is a member", async () => {
  const { story, alice, bob } = await aliceAndBob();
  const second = await ticket("second");
  expect(await story.judge(bob, invite(second))).toBe("onlyOwnersAndAdminsInvite");
  expect(await story.judge(alice, invite(second))).toBe("taken");
  await story.happens(alice, role(bob, "admin"));
  expect(await story.judge(bob, invite(second))).toBe("taken");
});

test("RO23 anInviteIsNewOnce: an invite is not opened anew, with more uses or another key", async () => {
  const { story, alice, link } = await aliceAndBob();
  expect(await story.judge(alice, invite(link, 0))).toBe("anInviteIsNewOnce");
  expect(await story.judge(alice, invite({ ...(await ticket("second")), invite: link.invite }))).toBe(
    "anInviteIsNewOnce",
  );
});

test("RO24 anInviteIsKnown: nobody joins by or withdraws an invite that nobody made", async () => {
  const { story, alice } = await aliceAtHome();
  const [bob, none] = await Promise.all([actor("bob"), ticket("none")]);
  expect(await story.judge(bob, await join(bob, none))).toBe("anInviteIsKnown");
  expect(await story.judge(alice, revokeInvite(none))).toBe("anInviteIsKnown");
});

test("RO25 anInviteIsUsedWhileItIsOpen: as often as it may be", async () => {
  const { story, alice } = await aliceAtHome();
  const [bob, carol, dave, two] = await Promise.all([actor("bob"), actor("carol"), actor("dave"), ticket()]);
  await story.happens(alice, invite(two, 2));
  await story.happens(bob, await join(bob, two));
  await story.happens(carol, await join(carol, two));
  expect(story.roster.invites.get(two.invite)?.used).toBe(2);
  expect(await story.judge(dave, await join(dave, two))).toBe("anInviteIsUsedWhileItIsOpen");
});

test("RO25 anInviteIsUsedWhileItIsOpen: until it expires", async () => {
  const { story, alice } = await aliceAtHome();
  const [bob, brief] = await Promise.all([actor("bob"), ticket()]);
  const expires = story.time + 60_000;
  await story.happens(alice, invite(brief, 0, expires));
  const body = await join(bob, brief);
  expect(await story.judge(bob, body, expires)).toBe("anInviteIsUsedWhileItIsOpen");
  expect(await story.judge(bob, body, expires - 1)).toBe("taken");
});

test("RO25 anInviteIsUsedWhileItIsOpen: and not after it was withdrawn", async () => {
  const { story, alice, link } = await aliceAndBob();
  const carol = await actor("carol");
  const body = await join(carol, link);
  expect(await story.judge(carol, body)).toBe("taken");
  await story.happens(alice, revokeInvite(link));
  expect(await story.judge(carol, body)).toBe("anInviteIsUsedWhileItIsOpen");
});

test("RO26 theInviteVouchesForTheNewcomer: who has not got the link cannot join, the host included", async () => {
  const { story, link } = await aliceAndBob();
  const [host, carol] = await Promise.all([actor("host"), actor("carol")]);
  const forged = { ...link, sign: host.sign };
  expect(await story.judge(host, await join(host, forged))).toBe("theInviteVouchesForTheNewcomer");
  const seen = await join(carol, link);
  const { inviteSignature } = seen;
  expect(await story.judge(host, { ...(await join(host, forged)), inviteSignature })).toBe(
    "theInviteVouchesForTheNewcomer",
  );
  expect(await story.judge(carol, seen)).toBe("taken");
});

test("RO26 theInviteVouchesForTheNewcomer: for one home, invite, person, device and both of their keys", async () => {
  const { story, alice, bob, link } = await aliceAndBob();
  const [carol, second] = await Promise.all([actor("carol"), ticket("second")]);
  await story.happens(alice, invite(second));
  const body = await join(carol, link);
  const person = carol.author.person;
  const { keys, personKey } = body;
  const claims = [
    joinClaim(OTHER_HOME, link.invite, person, keys, personKey),
    joinClaim(HOME, second.invite, person, keys, personKey),
    joinClaim(HOME, link.invite, bob.author.person, keys, personKey),
    joinClaim(HOME, link.invite, person, { ...keys, device: bob.author.device }, personKey),
    joinClaim(HOME, link.invite, person, { ...keys, signKey: bob.keys.signKey }, personKey),
    joinClaim(HOME, link.invite, person, { ...keys, boxKey: bob.keys.boxKey }, personKey),
    joinClaim(HOME, link.invite, person, keys, await ringKey("bob", 1)),
  ];
  for (const claim of claims) {
    const inviteSignature = await link.sign(LABELS.inviteJoin, claim);
    expect(await story.judge(carol, { ...body, inviteSignature })).toBe("theInviteVouchesForTheNewcomer");
  }
});

test("RO26 theInviteVouchesForTheNewcomer: what the invite signed to be opened lets nobody in", async () => {
  const { story, link } = await aliceAndBob();
  const carol = await actor("carol");
  const body = await join(carol, link);
  const claim = joinClaim(HOME, link.invite, carol.author.person, body.keys, body.personKey);
  for (const label of Object.values(LABELS)) {
    const verdict = await story.judge(carol, { ...body, inviteSignature: await link.sign(label, claim) });
    expect(verdict).toBe(label === LABELS.inviteJoin ? "taken" : "theInviteVouchesForTheNewcomer");
  }
});

test("RO27 anInviteIsWithdrawnByItsMakerOrThoseInCharge: not by Bob, until he is in charge", async () => {
  const { story, alice, bob, link } = await aliceAndBob();
  expect(await story.judge(bob, revokeInvite(link))).toBe("anInviteIsWithdrawnByItsMakerOrThoseInCharge");
  expect(await story.judge(alice, revokeInvite(link))).toBe("taken");
  await story.happens(alice, role(bob, "admin"));
  expect(await story.judge(bob, revokeInvite(link))).toBe("taken");
});

test("RO28 anInviteIsWithdrawnOnce: a second time is no news", async () => {
  const { story, alice, link } = await aliceAndBob();
  await story.happens(alice, revokeInvite(link));
  expect(await story.judge(alice, revokeInvite(link))).toBe("anInviteIsWithdrawnOnce");
});

test("an invite is open, used up, expired or withdrawn", async () => {
  const { story, alice } = await aliceAtHome();
  const [bob, link] = await Promise.all([actor("bob"), ticket()]);
  const expires = story.time + 3_600_000;
  await story.happens(alice, invite(link, 1, expires));
  const state = (now: number) => {
    const it = story.roster.invites.get(link.invite);
    return it && inviteState(it, now);
  };
  expect([state(0), state(expires - 1), state(expires)]).toEqual(["open", "open", "expired"]);
  await story.happens(bob, await join(bob, link));
  expect([state(0), state(expires)]).toEqual(["used_up", "used_up"]);
  await story.happens(alice, revokeInvite(link));
  expect(state(0)).toBe("revoked");
});
