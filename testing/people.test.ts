// Roles, invites taken back, leaving and signing out, as people do it in the app.
import { expect, test } from "bun:test";
import type { PersonView } from "@hearth/client/api.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { migrate } from "@hearth/client/store/schema.ts";
import { burgle } from "./kit/burglar.ts";
import type { TestDevice } from "./kit/home.ts";
import { aliceAndBob, BOB, general, join, me, must, type Story, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { said, sayAll, troubles, untilConnected, untilHears, untilTrouble } from "./kit/words.ts";

const CAROL = { username: "carol", displayName: "Carol" };

/** How somebody is listed on a device. */
async function seen(device: TestDevice, username: string): Promise<PersonView> {
  return until(`shows ${username}`, device, async () =>
    (await device.people()).findLast((it) => it.username === username),
  );
}

const person = async (device: TestDevice) => (await me(device)).person;
const untilRole = (device: TestDevice, role: string) =>
  until(`is ${role}`, device, async () => (await me(device)).role === role);

async function withCarol(): Promise<Story & { carol: TestDevice }> {
  const story = await aliceAndBob();
  const carol = await story.home.device();
  await join(story.alice, carol, CAROL);
  await general(carol);
  return { ...story, carol };
}

test("an admin invites and removes members, and no one else; only an owner gives roles", async () => {
  await using story = await withCarol();
  const { alice, bob, carol } = story;
  expect(await bob.invite({ uses: 1, expires: 0 })).toMatchObject({ ok: false, error: { code: "may_not_invite" } });
  must(await alice.setRole(await person(bob), "admin"));
  await untilRole(bob, "admin");
  expect((await me(bob)).mayInvite).toBe(true);
  const refused = { ok: false, error: { code: "adminsRemoveMembersAndOwnersAnybody" } };
  expect(await bob.removePerson(await person(alice))).toMatchObject(refused);
  expect(await bob.setRole(await person(carol), "admin")).toMatchObject({ error: { code: "onlyOwnersGiveRoles" } });
  must(await bob.removePerson(await person(carol)));
  await untilTrouble(carol, "person_gone");
  expect((await seen(alice, "carol")).gone).toBe(true);
  must(await bob.invite({ uses: 1, expires: 0 }));
});

test("the last owner stays: not made less, not leaving, until the home is handed over", async () => {
  await using story = await aliceAndBob();
  const { alice, bob } = story;
  const last = { ok: false, error: { code: "theLastOwnerStays" } };
  expect(await alice.setRole(await person(alice), "member")).toMatchObject(last);
  expect(await alice.leaveHome()).toMatchObject(last);
  expect((await alice.standing()).at).toBe("inside");
  must(await alice.setRole(await person(bob), "owner"));
  must(await alice.setRole(await person(alice), "member"));
  await untilRole(bob, "owner");
  await until("sees alice as a member", bob, async () => (await seen(bob, "alice")).role === "member");
  expect(await bob.leaveHome()).toMatchObject(last);
  // What the home is called was alice's to say when she said it: for those who come later too.
  const carol = await story.home.device();
  await join(bob, carol, CAROL);
  await general(carol);
  expect((await me(carol)).homeName).toBe((await me(bob)).homeName);
});

test("two admins at once remove the same person: both are told that it is done, and all agree", async () => {
  await using story = await withCarol();
  const { home, alice, bob, carol, room } = story;
  const dave = await home.device();
  await join(alice, dave, { username: "dave", displayName: "Dave" });
  for (const it of [bob, carol]) {
    must(await alice.setRole(await person(it), "admin"));
    await untilRole(it, "admin");
  }
  const target = await person(dave);
  const outcomes = await Promise.all([bob.removePerson(target), carol.removePerson(target)]);
  for (const it of outcomes) must(it);
  await untilTrouble(dave, "person_gone");
  await sayAll(bob, room, ["dave is gone"]);
  await sayAll(carol, room, ["yes he is"]);
  for (const it of [alice, bob, carol]) {
    await untilHears(it, room, ["dave is gone", "yes he is"]);
    expect((await it.people()).filter(({ gone }) => gone).map(({ username }) => username)).toEqual(["dave"]);
    expect(await troubles(it)).toEqual([]);
  }
  expect(await said(dave, room)).toEqual([]);
});

test("an admin is made a member while they remove somebody: the removal stands or falls with the order, and all agree", async () => {
  await using story = await withCarol();
  const { alice, bob, carol, room } = story;
  must(await alice.setRole(await person(bob), "admin"));
  await untilRole(bob, "admin");
  const [his, hers] = [await person(bob), await person(carol)];
  const [lowered, removal] = await Promise.all([alice.setRole(his, "member"), bob.removePerson(hers)]);
  must(lowered);
  if (!removal.ok) expect(removal.error.code).toBe("adminsRemoveMembersAndOwnersAnybody");
  await sayAll(bob, room, ["well"]);
  await untilHears(alice, room, ["well"]);
  for (const it of [alice, bob]) {
    expect((await seen(it, "carol")).gone).toBe(removal.ok);
    expect((await seen(it, "bob")).role).toBe("member");
    expect(await troubles(it)).toEqual([]);
  }
});

test("invites are listed, and one that is taken back lets nobody in", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob } = story;
  const { link } = must(await alice.invite({ uses: 3, expires: 0 }));
  const [open, used] = await alice.invites();
  expect(open).toMatchObject({ state: "open", usesLeft: 3, expires: 0, makerName: "Alice Liddell", mayWithdraw: true });
  expect(used).toMatchObject({ state: "used_up", usesLeft: 0 });
  if (!open) throw new Error("two invites were made");
  await until("hears of the invite", bob, async () => (await bob.invites()).length === 2);
  expect((await bob.invites())[0]?.mayWithdraw).toBe(false);
  expect(await bob.revokeInvite(open.invite)).toMatchObject({ ok: false });
  must(await alice.revokeInvite(open.invite));
  expect((await alice.invites())[0]).toMatchObject({ state: "revoked", mayWithdraw: false });
  const carol = await home.device();
  expect(await carol.join({ ...CAROL, password: "", link })).toMatchObject({ error: { code: "invite_revoked" } });
});

test("bob deletes his account: his devices end, his words stay, and who comes by his name is somebody else", async () => {
  await using story = await aliceAndBob({ bobs: { password: BOB.password } });
  const { home, alice, bob, room } = story;
  const phone = await home.device();
  await signIn(phone, BOB);
  await sayAll(phone, room, ["from my phone"]);
  await sayAll(bob, room, ["farewell"]);
  must(await bob.leaveHome());
  expect((await bob.standing()).at).toBe("outside");
  expect(await bob.rooms()).toEqual([]);
  await untilTrouble(phone, "person_gone");
  await untilHears(alice, room, ["from my phone", "farewell"]);
  expect(await bob.signIn({ username: BOB.username, password: BOB.password })).toMatchObject({
    ok: false,
    error: { code: "login_failed" },
  });
  const another = await home.device();
  await join(alice, another, { username: "bob", displayName: "Bob Marley" });
  await general(another);
  await untilHears(another, room, ["from my phone", "farewell"]);
  expect(await troubles(another)).toEqual([]);
  const views = (await alice.people()).filter(({ username }) => username === "bob");
  expect(views.map(({ gone }) => gone)).toEqual([true, false]);
  expect(views.map(({ newIdentity }) => newIdentity === undefined)).toEqual([true, false]);
  // The device that went can be somebody's again.
  await join(alice, bob, { username: "robert", displayName: "Robert" });
  expect((await bob.people()).find(({ me }) => me)?.newIdentity).toBeUndefined();
});

test("a device signs itself out: its store is empty, its last words count, and its ring is renewed by another", async () => {
  await using story = await aliceAndBob({ bob: (home) => home.device({ path: `${home.folder}/bob.db` }) });
  const { home, alice, room } = story;
  const phones = home.world();
  const phone = await home.open(phones);
  await signIn(phone);
  await general(phone);
  await story.bob.close(); // he is away, and hears of the phone's end before he reads its words
  await sayAll(phone, room, ["my last words here"]);
  const copy = openBunDatabase(":memory:");
  migrate(copy);
  for (const table of ["meta", "secrets"])
    for (const row of phones.database.all(`SELECT * FROM ${table}`))
      copy.run(`INSERT INTO ${table} VALUES (${Object.keys(row).map(() => "?")})`, ...Object.values(row));
  expect(await phone.parting()).toEqual({ vault: true, otherDevices: 1, unsent: 0 });
  must(await phone.signOut());
  expect(await phone.standing()).toMatchObject({ at: "outside" });
  expect(await phone.people()).toEqual([]);
  await until("is alone", alice, async () => (await alice.devices()).length === 1);
  await untilHears(alice, room, ["my last words here"]);
  await sayAll(alice, room, ["the phone is gone"]);
  const bob = await home.device({ path: `${home.folder}/bob.db` });
  const carol = await home.device();
  await join(alice, carol, CAROL);
  await general(carol);
  for (const it of [bob, carol]) {
    await untilHears(it, room, ["my last words here", "the phone is gone"]);
    expect(await troubles(it)).toEqual([]);
  }
  await home.stopHost();
  // It has kept a copy all the same: even the boxes for alice open nothing that came later.
  expect(await burgle(copy, home.data, 6)).toEqual({ known: 1, later: 0 });
  await home.startHost();
  await untilConnected(alice);
  await signIn(phone);
  await general(phone);
  await untilHears(phone, room, ["my last words here", "the phone is gone"]);
});

test("signed out everywhere: this device stays, the others are told", async () => {
  await using story = await aliceAndBob();
  const { home, alice } = story;
  const [phone, tablet] = [await home.device(), await home.device()];
  for (const it of [phone, tablet]) await signIn(it);
  must(await alice.signOutEverywhere());
  for (const it of [phone, tablet]) await untilTrouble(it, "device_revoked");
  expect(await alice.devices()).toHaveLength(1);
});

test("signed out while the host is away: erased all the same, and another device takes it off the list", async () => {
  await using story = await aliceAndBob();
  const { home, alice } = story;
  const phone = await home.device();
  await signIn(phone);
  await home.stopHost();
  await until("is cut off", phone, async () => (await phone.connection()) !== "connected");
  must(await phone.signOut());
  expect(await phone.standing()).toMatchObject({ at: "outside" });
  await home.startHost();
  await untilConnected(alice);
  const left = (await alice.devices()).find((it) => !it.me);
  if (!left) throw new Error("the host has not heard of it");
  must(await alice.revokeDevice(left.device));
  expect(await alice.devices()).toHaveLength(1);
});
