import { type Bytes, entryHash, ok, type Result, refuse, type SealedVault, sameBytes, sha256 } from "@hearth/protocol";
import {
  type DeviceSecret,
  type NewVault,
  newDeviceSecret,
  newVault,
  openDevice,
  registerFinish,
  registerStart,
  sealContents,
  wrapForPassword,
} from "@hearth/sealing";
import { draftAdmission } from "../home/admission.ts";
import { changeRoster } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import type { Refused, Session } from "../host/session.ts";
import { accountStore } from "./enter.ts";

/**
 * Registers the person's password (OPAQUE, RFC 9807 section 5) together with the vault, whose root key it wraps. The vault
 * that was still to be handed over goes with it.
 */
export async function registerPassword(
  home: Home,
  session: Session,
  password: string,
  vault: SealedVault,
  rootKey: Bytes,
): Promise<Result<null, Refused>> {
  const started = await registerStart(password);
  const answer = await session.ask("password.start", { request: started.request });
  if (!answer.ok) return answer;
  const registered = await registerFinish(password, started.state, answer.value.response);
  if (!registered.ok) return refuse({ code: "nonsense" });
  const { record, exportKey } = registered.value;
  const byPassword = await wrapForPassword(rootKey, exportKey);
  const finished = await session.ask("password.finish", { record, vault: { ...vault, byPassword } });
  if (!finished.ok) return finished;
  accountStore(home.database).vault.clear();
  return ok(null);
}

/** Hands over a vault without a password, if one is still here: the kit opens it from then on. */
export async function handOverVault(home: Home, session: Session): Promise<void> {
  const kept = accountStore(home.database).vault;
  const vault = kept.read();
  if (!vault) return;
  const known = await session.ask("vault.read", {});
  if (!known.ok) return;
  const isThere =
    known.value.vault !== null && sameBytes(await sha256(known.value.vault.sealed), await sha256(vault.sealed));
  const stored = isThere ? known : await session.ask("password.finish", { record: null, vault });
  if (stored.ok) kept.clear();
}

/** A vault that is about to be added: the secret of its device, and what the host will keep of it. */
export interface VaultToAdd {
  readonly secret: DeviceSecret;
  readonly made: NewVault;
}

export async function prepareVault(): Promise<VaultToAdd> {
  const secret = newDeviceSecret();
  return { secret, made: await newVault(secret) };
}

/** Gives the person a vault: a device of its own in the roster, with all of the person's seeds boxed to it. May be repeated with the same vault. */
export async function addVault(home: Home, session: Session, it: VaultToAdd): Promise<Result<SealedVault, Refused>> {
  const device = await openDevice(it.secret);
  const kept = accountStore(home.database).vault;
  const { home: homeId, person } = home.account;
  const done = await changeRoster(home, session, async () => {
    const roster = home.roster.now;
    if (roster.devices.has(device.device)) return "done";
    const { author, device: mine, rings, world } = home;
    const seeds = rings.personSeeds();
    const change = await draftAdmission(roster, {
      kind: "vault",
      device,
      author,
      sign: mine.sign,
      seeds,
      time: world.now(),
    });
    const [entry] = change.entries;
    if (!entry) throw new Error("an admission is an entry");
    const head = { number: roster.head.number + 1, hash: await entryHash(entry) };
    const sealed = await sealContents(it.made.rootKey, it.secret, { home: homeId, person, head });
    kept.write({ ...it.made.sealed, sealed });
    return change;
  });
  const vault = kept.read();
  if (!done.ok) return done;
  return vault ? ok(vault) : refuse({ code: "nonsense" });
}
