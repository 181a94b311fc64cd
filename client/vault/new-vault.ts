import { type DeviceId, entryHash, ok, type Result, vaultHash } from "@hearth/protocol";
import { type DeviceSecret, type NewVault, newDeviceSecret, newVault, openDevice, sealContents } from "@hearth/sealing";
import { draftAdmission } from "../home/admission.ts";
import { changeRoster } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import { ownDevices } from "../home/revocation.ts";
import type { Session } from "../host/session.ts";
import { handOver, vaultStore } from "./change.ts";
import { type NewPassword, type RegisterRefused, registerAtHome } from "./register.ts";

/** A vault that is about to be a person's: the secret of its device, what the host will keep of it, its first password. */
interface VaultToAdd {
  readonly secret: DeviceSecret;
  readonly made: NewVault;
  readonly kitLater: boolean;
  password?: NewPassword;
}

/**
 * Gives the person a vault with this password: a device of its own in the roster, with all of the person's seeds boxed to
 * it. It takes the place of one that nobody can open any more. `kitLater`: the kit is shown when it is asked for. The step may be repeated, on whatever connection there is.
 */
export async function vaultWithPassword(
  password: string,
  kitLater = false,
): Promise<(home: Home, session: Session) => Promise<Result<null, RegisterRefused>>> {
  const secret = newDeviceSecret();
  const it: VaultToAdd = { secret, made: await newVault(secret), kitLater };
  return async (home, session) => {
    if (vaultStore(home.database).change.read()?.device !== secret.device) {
      const before = await handOver(home, session); // of another change that was under way
      if (!before.ok) return before;
    }
    const added = await add(home, session, it, password);
    return added.ok ? handOver(home, session) : added;
  };
}

async function add(
  home: Home,
  session: Session,
  it: VaultToAdd,
  password: string,
): Promise<Result<null, RegisterRefused>> {
  const device = await openDevice(it.secret);
  if (home.roster.now.devices.has(device.device)) return ok(null);
  const known = await session.ask("vault.read", {});
  if (!known.ok) return known;
  const replaces = known.value.vault && (await vaultHash(known.value.vault));
  if (!it.password) {
    const registered = await registerAtHome(home, session, password, it.made.rootKey);
    if (!registered.ok) return registered;
    it.password = registered.value;
  }
  const { byPassword, record, serverKey } = it.password;
  const { home: homeId, person } = home.account;
  const kept = vaultStore(home.database).change;
  const retires = vaultsOf(home);
  return changeRoster(home, session, async () => {
    const roster = home.roster.now;
    if (roster.devices.has(device.device)) return "done";
    const { author, device: mine, rings, world } = home;
    const seeds = rings.personSeeds();
    const admission = { kind: "vault" as const, device, author, sign: mine.sign, seeds, time: world.now() };
    const change = await draftAdmission(roster, admission);
    const [entry] = change.entries;
    if (!entry) throw new Error("an admission is an entry");
    const head = { number: roster.head.number + 1, hash: await entryHash(entry) };
    const sealed = await sealContents(it.made.rootKey, it.secret, { home: homeId, person, head });
    const vault = { ...it.made.sealed, sealed, byPassword };
    const kit = { kit: it.made.kitCode, kitLater: it.kitLater };
    kept.write({ device: device.device, record, vault, replaces, ...kit, serverKey, retires });
    return change;
  });
}

/** The person's vaults in the roster, by their devices. One, unless a new one is just taking its place. */
function vaultsOf(home: Home): DeviceId[] {
  return ownDevices(home)
    .filter(({ kind }) => kind === "vault")
    .map(({ device }) => device);
}
