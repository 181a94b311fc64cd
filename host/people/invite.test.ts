import { afterAll, beforeAll, expect, test } from "bun:test";
import { type InviteId, LABELS, newId } from "@hearth/protocol";
import { Caller } from "../story/caller.ts";
import { Household, NOTHING } from "../story/household.ts";
import { newPair, Somebody } from "../story/person.ts";

let house: Household;
let ahead = 0;
beforeAll(async () => {
  house = await Household.settled({ now: () => Date.now() + ahead });
});
afterAll(() => house.end());

const asking = (caller: Caller, change: object) =>
  caller.refusal("roster.change", {
    roster: house.home,
    after: house.roster.head,
    ring: house.ring,
    change: { ...NOTHING, ...change },
  });

test("HO9: an invite's key opens reading, and one join", async () => {
  const invite = await house.invite(house.alice);
  const guest = await house.guest(invite);
  expect((await guest.ask("roster.read", { roster: house.home, after: 0, limit: 1 })).entries).toHaveLength(1);
  await guest.ask("history", { room: house.home, after: 0, limit: 10 });
  const bob = await Somebody.make();
  await house.change(guest, await house.joining(bob, invite, "bob"));
  const twice = await Somebody.make();
  expect((await asking(guest, await house.joining(twice, invite, "twice"))).code).toBe("not_allowed");
  await guest.ask("roster.read", { roster: house.home, after: 0, limit: 1 });
  guest.close();
  (await house.prove(bob)).close();
});

test("HO9: an unknown invite, and a signature by another key or over another nonce, open nothing", async () => {
  const { id, pair } = await house.invite(house.alice);
  const { caller, welcome } = await Caller.greet(house.host.port);
  const signature = await pair.sign(LABELS.inviteOpen, welcome.nonce);
  expect(await caller.refused("invite.open", { invite: newId<InviteId>(), signature })).toBe("invite_unknown");
  const foreign = await (await newPair()).sign(LABELS.inviteOpen, welcome.nonce);
  expect(await caller.refused("invite.open", { invite: id, signature: foreign })).toBe("proof_failed");
  const asNonce = await pair.sign(LABELS.nonce, welcome.nonce);
  expect(await caller.refused("invite.open", { invite: id, signature: asNonce })).toBe("proof_failed");
  const other = await Caller.greet(house.host.port);
  expect(await other.caller.refused("invite.open", { invite: id, signature })).toBe("proof_failed");
  await caller.ask("invite.open", { invite: id, signature });
  caller.close();
  other.caller.close();
});

test("HO9: an invite that is used up, withdrawn or expired is refused by its name, also to who holds it open", async () => {
  const usedUp = await house.invite(house.alice, { uses: 1 });
  const late = await house.guest(usedUp);
  const first = await house.guest(usedUp);
  const joining = await house.joining(await Somebody.make(), usedUp, "first");
  await house.change(first, joining);
  expect(await late.refused("roster.read", { roster: house.home, after: 0, limit: 1 })).toBe("invite_used_up");
  await first.ask("roster.read", { roster: house.home, after: 0, limit: 1 });

  const withdrawn = await house.invite(house.alice);
  const holder = await house.guest(withdrawn);
  const alice = await house.prove(house.alice);
  const body = { type: "revoke-invite", invite: withdrawn.id } as const;
  await house.change(alice, { entries: [await house.alice.entry(house.roster, body)] });
  expect(await holder.refused("history", { room: house.home, after: 0, limit: 1 })).toBe("invite_revoked");

  const expiring = await house.invite(house.alice, { expires: Date.now() + 60_000 });
  ahead = 120_000;
  const { caller, welcome } = await Caller.greet(house.host.port);
  const signature = await expiring.pair.sign(LABELS.inviteOpen, welcome.nonce);
  expect(await caller.refused("invite.open", { invite: expiring.id, signature })).toBe("invite_expired");
  for (const it of [late, first, holder, alice, caller]) it.close();
});

test("HO13: an invited connection brings its own join and nothing else", async () => {
  const invite = await house.invite(house.alice);
  const other = await house.invite(house.alice);
  const guest = await house.guest(invite);
  const carol = await Somebody.make();
  expect((await asking(guest, {})).code).toBe("not_allowed");
  expect((await asking(guest, await house.joining(carol, other, "carol"))).code).toBe("not_allowed");
  const body = { type: "person-key", personKey: house.alice.ring.key } as const;
  const forged = { entries: [await house.alice.entry(house.roster, body)] };
  expect((await asking(guest, forged)).code).toBe("not_allowed");
  const taken = await asking(guest, await house.joining(carol, invite, "alice"));
  expect(taken).toMatchObject({ code: "entry_refused", rule: "aUsernameIsFree" });
  expect((await house.prove(house.alice)).pushes).toEqual([]);
  guest.close();
});
