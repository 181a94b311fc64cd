// A host that swaps the vault, the home around it, or OPAQUE's key is found out, and nothing is handed to it.
import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import type { Row } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { SealedVault } from "@hearth/protocol";
import { forgedHome } from "./attacks/forged.ts";
import { swapsServerKey, swapsVault } from "./attacks/vault.ts";
import type { Asked } from "./hostile/attack.ts";
import { HostileHost } from "./hostile/host.ts";
import { TestHome } from "./kit/home.ts";
import { ALICE, must } from "./kit/story.ts";
import { troubles, untilConnected } from "./kit/words.ts";

const NEW = "new-words-for-alice-every-spring";

/** Alice at a host that lies as soon as it has an attack, with the code of her kit. */
async function lyingToAlice() {
  const hostile = new HostileHost(openWebSocket);
  const home = await TestHome.start();
  home.endings.push(() => hostile.check());
  const device = () => home.device({ openSocket: hostile.openSocket });
  const alice = await device();
  must(await alice.setUp({ ...ALICE, homeName: "Wonderland", token: home.setUpToken }));
  const standing = await alice.standing();
  if (standing.at !== "kit") throw new Error("no kit");
  must(await alice.kitKept());
  await untilConnected(alice);
  return {
    home,
    hostile,
    alice,
    device,
    code: standing.code,
    [Symbol.asyncDispose]: () => home[Symbol.asyncDispose](),
  };
}

const flipped = (truth: SealedVault): SealedVault => ({
  ...truth,
  sealed: truth.sealed.with(40, (truth.sealed[40] ?? 0) ^ 1),
});
const unwrappable = (truth: SealedVault): SealedVault => ({
  ...truth,
  byKit: truth.byKit.with(20, (truth.byKit[20] ?? 0) ^ 1),
  byPassword: truth.byPassword?.with(20, (truth.byPassword[20] ?? 0) ^ 1) ?? null,
});

for (const [what, swap] of [
  ["an altered vault", flipped],
  ["a vault under another key", unwrappable],
] as const) {
  test(`${what} lets nobody in, by password or by kit, and says why`, async () => {
    await using story = await lyingToAlice();
    const { hostile, device, code, alice } = story;
    hostile.attack = swapsVault(swap);
    const phone = await device();
    const broken = { ok: false, error: { code: "vault_broken" } };
    expect(await phone.signIn(ALICE)).toMatchObject(broken);
    expect(await phone.signInWithKit({ username: "alice", code, newPassword: NEW })).toMatchObject(broken);
    expect((await phone.standing()).at).toBe("outside");
    expect(await alice.changePassword({ current: ALICE.password, next: NEW })).toMatchObject(broken);
    hostile.attack = {};
    must(await phone.signIn(ALICE));
  });
}

test("a home of the host's own making around the true vault: nobody comes in, and the new password stays on the device", async () => {
  await using story = await lyingToAlice();
  const { hostile, device, code } = story;
  const asked: Asked["ask"][] = [];
  hostile.attack = {
    roster: (_, entries) => forgedHome(entries),
    keeps: async (it) => void asked.push(it.ask),
  };
  const phone = await device();
  expect(await phone.signIn(ALICE)).toMatchObject({ ok: false, error: { code: "home_false" } });
  const withKit = await phone.signInWithKit({ username: "alice", code, newPassword: NEW });
  expect(withKit).toMatchObject({ ok: false, error: { code: "home_false" } });
  expect((await phone.standing()).at).toBe("outside");
  expect(asked).toContain("kit.open");
  expect(asked).not.toContain("password.start");
  expect(asked).not.toContain("roster.change");
});

test("another OPAQUE key than the pinned one: the password stays as it was, and alice is told", async () => {
  await using story = await lyingToAlice();
  const { home, hostile, alice } = story;
  hostile.attack = swapsServerKey;
  const refused = { ok: false, error: { code: "server_key_changed" } };
  expect(await alice.changePassword({ current: ALICE.password, next: NEW })).toMatchObject(refused);
  expect(await alice.setPassword(NEW)).toMatchObject(refused);
  expect(await troubles(alice)).toEqual(["password_key_changed"]);
  hostile.attack = {};
  const phone = await home.device();
  must(await phone.signIn(ALICE));
});

test("an old vault and password that the host brings back: no change is built on them, and alice is told", async () => {
  await using story = await lyingToAlice();
  const { home, alice } = story;
  const rows = () => new Database(`${home.data}/hearth.db`);
  await home.stopHost(); // it alone has its store open
  const before = rows();
  const [old] = before.query<Row, []>("SELECT * FROM vault").all();
  before.close();
  if (!old) throw new Error("alice has a vault");
  await home.startHost();
  await untilConnected(alice);
  must(await alice.setPassword(NEW));
  must(await alice.kitKept());
  await home.stopHost();
  const database = rows();
  const names = Object.keys(old);
  const values = names.map((name) => old[name] ?? null);
  database.run(`REPLACE INTO vault (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})`, values);
  database.close();
  await home.startHost();
  await untilConnected(alice);
  const swapped = { ok: false, error: { code: "vault_swapped" } };
  expect(await alice.changePassword({ current: ALICE.password, next: `${NEW}-2` })).toMatchObject(swapped);
  expect(await troubles(alice)).toEqual(["vault_swapped"]);
  const phone = await home.device();
  expect((await phone.signIn(ALICE)).ok).toBe(false); // its vault's device has been taken out of the roster
});
