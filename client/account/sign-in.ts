import { LABELS, ok, proofMessage, type Result, refuse, sameBytes, toHex } from "@hearth/protocol";
import { newDeviceSecret, openDevice, wrapForNewKit } from "@hearth/sealing";
import { draftAdmission } from "../home/admission.ts";
import { changeOf } from "../home/change.ts";
import type { ReadRoster } from "../home/verified.ts";
import type { Refused } from "../host/session.ts";
import { type Visit, visit } from "../host/visit.ts";
import type { World } from "../ports.ts";
import { rewrap, type VaultChange } from "../vault/change.ts";
import { type Unlocked, type UnlockRefused, unlockByKit, unlockByPassword } from "../vault/open.ts";
import { register } from "../vault/register.ts";
import { beginAccount, completeAccount } from "./enter.ts";
import { openBoxes, readBoxes, readRing, readRoster, stands } from "./guest.ts";

/** `home_false`: not the home that the vault belongs to. */
export type SignInRefused = UnlockRefused | { readonly code: "home_false" };

/** Signs this device in by name and password: the vault's device admits it and passes the person's seeds on to it. */
export async function signIn(
  world: World,
  it: { readonly username: string; readonly password: string },
): Promise<Result<null, SignInRefused>> {
  const none = async () => ok(undefined);
  const unlock = (at: Visit) => unlockByPassword(world, at, it);
  const done = await visit(world, async (at) => ok(await enter(world, at, it, unlock, none)));
  return done.ok ? done.value : done;
}

/**
 * The same by the recovery kit. A new password and a new kit are made ready before the device is let in, and go with its
 * account: they are handed over from inside, also by a device that broke off right after it was let in.
 */
export async function signInWithKit(
  world: World,
  it: { readonly username: string; readonly code: string; readonly newPassword: string },
): Promise<Result<null, SignInRefused>> {
  const renew = ({ session }: Visit, vault: Unlocked) => renewedVault(world, session, vault, it.newPassword);
  const done = await visit(world, async (at) => ok(await enter(world, at, it, unlockByKit, renew)));
  return done.ok ? done.value : done;
}

async function renewedVault(
  world: World,
  session: Visit["session"],
  { sealed, hash, opened }: Unlocked,
  password: string,
): Promise<Result<VaultChange, Refused>> {
  const made = await register(world, session, password, opened.rootKey);
  if (!made.ok) return made;
  const { byPassword, record, serverKey } = made.value;
  const { kitCode: kit, ...byKit } = await wrapForNewKit(opened.rootKey);
  return ok(
    rewrap({ sealed, hash, device: opened.device.device }, { byPassword, ...byKit }, { record, serverKey, kit }),
  );
}

/** `unlock` gets the vault, `prepare` (as the vault's device) makes ready what is to become of it. */
async function enter<It extends { readonly username: string }>(
  world: World,
  at: Visit,
  it: It,
  unlock: (at: Visit, it: It) => Promise<Result<Unlocked, UnlockRefused>>,
  prepare: (at: Visit, vault: Unlocked) => Promise<Result<VaultChange | undefined, Refused>>,
): Promise<Result<null, SignInRefused>> {
  if (!at.welcome.home) return refuse({ code: "home_missing" });
  const unlocked = await unlock(at, it);
  if (!unlocked.ok) return unlocked;
  const { person, opened } = unlocked.value;
  const anchor = opened.anchor;
  if (!anchor || anchor.home !== at.welcome.home || anchor.person !== person) return refuse({ code: "home_false" });
  const vaultDevice = await openDevice(opened.device);
  const { nonce, home } = at.welcome;
  const signature = await vaultDevice.sign(LABELS.nonce, proofMessage(nonce, home, vaultDevice.device));
  const proven = await at.session.ask("prove", { device: vaultDevice.device, signature });
  if (!proven.ok) return proven;

  const device = newDeviceSecret();
  let change: VaultChange | undefined;
  for (let known: ReadRoster | undefined; ; ) {
    const read = await readRoster(world, at.session, home, known);
    if (!read.ok) return read;
    known = read.value;
    if (!stands(known.roster, anchor.head.hash, anchor.head.number)) return refuse({ code: "home_false" });
    const inRoster = known.roster.devices.get(vaultDevice.device);
    if (inRoster?.person !== person || !sameBytes(inRoster.signKey, vaultDevice.keys.signKey))
      return refuse({ code: "home_false" });
    if (!change) {
      // Only now is it known that this host has the right home: the new password goes to no other.
      const prepared = await prepare(at, unlocked.value);
      if (!prepared.ok) return prepared;
      change = prepared.value;
    }
    const admitted = await admit(world, at, known, { username: it.username, vault: unlocked.value, device, change });
    if (admitted.ok || admitted.error.code !== "roster_moved") return admitted;
  }
}

interface Arriving {
  readonly username: string;
  readonly vault: Unlocked;
  readonly device: ReturnType<typeof newDeviceSecret>;
  readonly change: VaultChange | undefined;
}

async function admit(
  world: World,
  { session }: Visit,
  { roster, entries }: ReadRoster,
  it: Arriving,
): Promise<Result<null, Refused>> {
  const { home } = roster;
  const { person, opened: own, serverKey } = it.vault;
  const boxesOfVault = await readBoxes(session);
  if (!boxesOfVault.ok) return boxesOfVault;
  const ring = await readRing(session, roster);
  if (!ring.ok) return ring;
  const seedBoxes = boxesOfVault.value.filter((box) => box.to.kind === "device" && box.ring.kind === "person");
  const opened = await openBoxes(home, seedBoxes, own.device.boxSeed);
  const seeds = (roster.persons.get(person)?.keys ?? []).flatMap((key) => opened.get(toHex(key.generation)) ?? []);
  const [device, vault] = await Promise.all([openDevice(it.device), openDevice(own.device)]);
  const author = { person, device: vault.device };
  const time = world.now();
  const admission = await draftAdmission(roster, { kind: "device", device, author, sign: vault.sign, seeds, time });
  const [genesis] = roster.hashes;
  if (!genesis) return refuse({ code: "nonsense" });
  await beginAccount(world.database, {
    account: {
      state: "entering",
      home,
      person,
      username: it.username,
      device: it.device,
      genesis,
      inviter: null,
    },
    entries,
    secrets: seeds.map((secret) => ({ kind: "person", secret })),
    ...(it.change && { vault: it.change }),
    ...(serverKey && { serverKey }),
  });
  const change = changeOf(admission);
  const answer = await session.ask("roster.change", {
    roster: home,
    after: roster.head,
    ring: ring.value.cursor,
    change,
  });
  if (!answer.ok) return answer;
  completeAccount(world.database);
  return ok(null);
}
