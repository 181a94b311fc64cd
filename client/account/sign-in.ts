import { LABELS, ok, type PersonId, proofMessage, type Result, refuse, toHex } from "@hearth/protocol";
import {
  loginFinish,
  loginStart,
  newDeviceSecret,
  type OpenedVault,
  openDevice,
  openVaultWithPassword,
} from "@hearth/sealing";
import { draftAdmission } from "../home/admission.ts";
import { changeOf } from "../home/change.ts";
import type { ReadRoster } from "../home/verified.ts";
import type { Refused } from "../host/session.ts";
import { type Visit, visit } from "../host/visit.ts";
import type { World } from "../ports.ts";
import { beginAccount, completeAccount } from "./enter.ts";
import { openBoxes, readBoxes, readRing, readRoster, stands } from "./guest.ts";

/** `vault_broken`: the password was right, the vault is not what it should be. `home_false`: not the home the vault belongs to. */
export type SignInRefused = Refused | { readonly code: "vault_broken" | "home_false" };

/** Signs this device in by name and password: the vault's device admits it and passes the person's seeds on to it. */
export async function signIn(
  world: World,
  it: { username: string; password: string },
): Promise<Result<null, SignInRefused>> {
  const done = await visit(world, async (at) => ok(await enterAs(world, at, it)));
  return done.ok ? done.value : done;
}

async function enterAs(
  world: World,
  at: Visit,
  it: { username: string; password: string },
): Promise<Result<null, SignInRefused>> {
  if (!at.welcome.home) return refuse({ code: "home_missing" });
  const login = await openVault(at, it);
  if (!login.ok) return login;
  const { person, vault } = login.value;
  const anchor = vault.anchor;
  if (!anchor || anchor.home !== at.welcome.home || anchor.person !== person) return refuse({ code: "home_false" });
  const vaultDevice = await openDevice(vault.device);
  const { nonce, home } = at.welcome;
  const signature = await vaultDevice.sign(LABELS.nonce, proofMessage(nonce, home, vaultDevice.device));
  const proven = await at.session.ask("prove", { device: vaultDevice.device, signature });
  if (!proven.ok) return proven;

  const device = newDeviceSecret();
  for (let known: ReadRoster | undefined; ; ) {
    const read = await readRoster(world, at.session, home, known);
    if (!read.ok) return read;
    known = read.value;
    if (!stands(known.roster, anchor.head.hash, anchor.head.number)) return refuse({ code: "home_false" });
    const admitted = await admit(world, at, known, { ...it, person, vault, device });
    if (admitted.ok || admitted.error.code !== "roster_moved") return admitted;
  }
}

/** OPAQUE login (RFC 9807 section 6), then the vault with its export key. */
async function openVault(
  { session }: Visit,
  it: { username: string; password: string },
): Promise<Result<{ person: PersonId; vault: OpenedVault }, SignInRefused>> {
  const started = await loginStart(it.password);
  const answer = await session.ask("login.start", { username: it.username, request: started.request });
  if (!answer.ok) return answer;
  const login = await loginFinish(it.password, started.state, answer.value.response);
  if (!login.ok) return refuse({ code: login.error === "login_failed" ? "login_failed" : "nonsense" });
  const finished = await session.ask("login.finish", { finish: login.value.finish });
  if (!finished.ok) return finished;
  const vault = await openVaultWithPassword(finished.value.vault, login.value.exportKey);
  return vault.ok ? ok({ person: finished.value.person, vault: vault.value }) : refuse({ code: "vault_broken" });
}

interface Arriving {
  readonly username: string;
  readonly person: PersonId;
  readonly vault: OpenedVault;
  readonly device: ReturnType<typeof newDeviceSecret>;
}

async function admit(
  world: World,
  { session }: Visit,
  { roster, entries }: ReadRoster,
  it: Arriving,
): Promise<Result<null, Refused>> {
  const { home } = roster;
  const boxesOfVault = await readBoxes(session);
  if (!boxesOfVault.ok) return boxesOfVault;
  const ring = await readRing(session, roster);
  if (!ring.ok) return ring;
  const own = boxesOfVault.value.filter((box) => box.to.kind === "device" && box.ring.kind === "person");
  const opened = await openBoxes(home, own, it.vault.device.boxSeed);
  const seeds = (roster.persons.get(it.person)?.keys ?? []).flatMap((key) => opened.get(toHex(key.generation)) ?? []);
  const [device, vault] = await Promise.all([openDevice(it.device), openDevice(it.vault.device)]);
  const author = { person: it.person, device: vault.device };
  const time = world.now();
  const admission = await draftAdmission(roster, { kind: "device", device, author, sign: vault.sign, seeds, time });
  const [genesis] = roster.hashes;
  if (!genesis) return refuse({ code: "nonsense" });
  await beginAccount(world.database, {
    account: {
      state: "entering",
      home,
      person: it.person,
      username: it.username,
      device: it.device,
      genesis,
      inviter: null,
    },
    entries,
    secrets: seeds.map((secret) => ({ kind: "person", secret })),
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
