// Ways back in without the device: password, recovery kit, another device. What was replaced opens nothing any more.
import { expect, test } from "bun:test";
import type { DeviceApi, Outcome } from "@hearth/client/api.ts";
import { TestHome } from "./kit/home.ts";
import { ALICE, aliceAndBob, BOB, general, must, signIn } from "./kit/story.ts";
import { sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

const NEW = "new-words-for-alice-every-spring";
const anyInvite = { uses: 1, expires: 0 };

/** The kit's code that a device shows; it is kept, and shown no more. */
async function keptKit(device: DeviceApi): Promise<string> {
  const standing = await device.standing();
  if (standing.at !== "kit") throw new Error(`no kit is shown: this device is ${standing.at}`);
  must(await device.kitKept());
  await untilConnected(device);
  return standing.code;
}

const codeOf = (outcome: Outcome<unknown>) => (outcome.ok ? "ok" : outcome.error.code);

/** Tries to sign a new device in, and says how that ended. */
async function tries(home: TestHome, enter: (device: DeviceApi) => Promise<Outcome>): Promise<string> {
  const device = await home.device();
  const end = codeOf(await enter(device));
  await device.close();
  return end;
}

/** Alice with the code of her kit, and something said. */
async function aliceWithKit() {
  const home = await TestHome.start();
  const alice = await home.device();
  must(await alice.setUp({ ...ALICE, homeName: "Wonderland", token: home.setUpToken }));
  const code = await keptKit(alice);
  const room = await general(alice);
  await sayAll(alice, room, ["said before"]);
  return { home, alice, code, room, [Symbol.asyncDispose]: () => home[Symbol.asyncDispose]() };
}

test("a forgotten password: the kit signs in, reads the history and sets a new password; old kit and old password are dead", async () => {
  await using story = await aliceWithKit();
  const { home, alice, code, room } = story;
  const phone = await home.device();
  must(await phone.signInWithKit({ username: " Alice", code: code.toLowerCase(), newPassword: NEW }));
  const newCode = await keptKit(phone);
  expect(newCode).not.toBe(code);
  await untilHears(phone, room, ["said before"]);
  await sayAll(phone, room, ["back again"]);
  await untilHears(alice, room, ["back again"]);

  expect(await tries(home, (it) => it.signIn(ALICE))).toBe("login_failed");
  const withKit = (code: string) => (it: DeviceApi) => it.signInWithKit({ username: "alice", code, newPassword: NEW });
  expect(await tries(home, withKit(code))).toBe("kit_wrong");
  expect(await tries(home, (it) => it.signIn({ username: "alice", password: NEW }))).toBe("ok");
  expect(await tries(home, withKit(newCode))).toBe("ok");
  expect(await troubles(alice)).toEqual([]);
  expect(await troubles(phone)).toEqual([]);
});

test("a kit that does not fit: another's name, an unknown name, a mistyped code, a weak new password", async () => {
  await using story = await aliceWithKit();
  const { home, alice, code } = story;
  const { link } = must(await alice.invite(anyInvite));
  const bob = await home.device();
  must(await bob.join({ ...BOB, link }));
  must(await bob.showKit());
  await keptKit(bob);
  const ends = [
    { username: "bob", code, newPassword: NEW },
    { username: "nobody", code, newPassword: NEW },
    { username: "alice", code: code.replace(/.$/, (it) => (it === "0" ? "1" : "0")), newPassword: NEW },
    { username: "alice", code, newPassword: "password" },
  ].map(async (it) => tries(home, (device) => device.signInWithKit(it)));
  expect(await Promise.all(ends)).toEqual(["kit_wrong", "kit_wrong", "code_mistyped", "password_weak"]);
});

test("a change of password: the old one is dead, the kit stays; a wrong current one is told", async () => {
  await using story = await aliceWithKit();
  const { home, alice, code } = story;
  expect(codeOf(await alice.changePassword({ current: "not my password", next: NEW }))).toBe("password_wrong");
  expect(codeOf(await alice.changePassword({ current: ALICE.password, next: "short" }))).toBe("password_weak");
  must(await alice.changePassword({ current: ALICE.password, next: NEW }));
  expect((await alice.standing()).at).toBe("inside");
  expect(await tries(home, (it) => it.signIn(ALICE))).toBe("login_failed");
  expect(await tries(home, (it) => it.signIn({ username: "alice", password: NEW }))).toBe("ok");
  expect(await tries(home, (it) => it.signInWithKit({ username: "alice", code, newPassword: NEW }))).toBe("ok");
});

test("a new kit: the old one is dead, the password stays", async () => {
  await using story = await aliceWithKit();
  const { home, alice, code } = story;
  expect(codeOf(await alice.renewKit({ password: "not my password" }))).toBe("password_wrong");
  must(await alice.renewKit({ password: ALICE.password }));
  const newCode = await keptKit(alice);
  const withKit = (code: string) => (it: DeviceApi) => it.signInWithKit({ username: "alice", code, newPassword: NEW });
  expect(await tries(home, withKit(code))).toBe("kit_wrong");
  expect(await tries(home, (it) => it.signIn(ALICE))).toBe("ok");
  expect(await tries(home, withKit(newCode))).toBe("ok");
});

test("joined with a name only, then a password: a second device signs in with it and reads the history", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, ["no password yet"]);
  expect(await bob.security()).toEqual({ hasPassword: false, hasKit: false });
  expect(codeOf(await bob.changePassword({ current: "", next: BOB.password }))).toBe("password_wrong");
  must(await bob.setPassword(BOB.password));
  await keptKit(bob);
  expect(await bob.security()).toMatchObject({ hasPassword: true, hasKit: true });
  const tablet = await home.device();
  await signIn(tablet, BOB);
  await untilHears(tablet, room, ["no password yet"]);
  await sayAll(tablet, room, ["from the tablet"]);
  await untilHears(alice, room, ["from the tablet"]);
  expect(await troubles(alice)).toEqual([]);
});

test("password and kit are lost, a device is not: it sets a new password, and the old vault is taken out of the roster", async () => {
  await using story = await aliceWithKit();
  const { home, alice, code, room } = story;
  must(await alice.setPassword(NEW));
  const newCode = await keptKit(alice);
  expect(await tries(home, (it) => it.signIn(ALICE))).toBe("login_failed");
  expect(await tries(home, (it) => it.signInWithKit({ username: "alice", code, newPassword: NEW }))).toBe("kit_wrong");
  const phone = await home.device();
  must(await phone.signInWithKit({ username: "alice", code: newCode, newPassword: `${NEW}-again` }));
  await keptKit(phone);
  await untilHears(phone, room, ["said before"]);
  await sayAll(alice, room, ["under the next key"]);
  await untilHears(phone, room, ["under the next key"]);
  expect(await troubles(phone)).toEqual([]);
});

test("one change at a time: a second one is told to wait", async () => {
  await using story = await aliceWithKit();
  const { alice } = story;
  const [first, second] = await Promise.all([
    alice.renewKit({ password: ALICE.password }),
    alice.renewKit({ password: ALICE.password }),
  ]);
  expect([codeOf(first), codeOf(second)]).toEqual(["ok", "change_runs"]);
});

test("bob comes by a link with a password: he is in at once, and his kit waits until he asks for it", async () => {
  await using story = await aliceAndBob({ bobs: { password: BOB.password } });
  const { bob, home } = story;
  const standing = await bob.standing();
  expect(standing).toMatchObject({ at: "inside", me: { kitWaits: true } });
  must(await bob.showKit());
  const code = await keptKit(bob);
  expect(await bob.standing()).toMatchObject({ at: "inside", me: { kitWaits: false } });
  const kit = { username: BOB.username, code, newPassword: NEW };
  expect(await tries(home, (it) => it.signInWithKit(kit))).toBe("ok");
});
