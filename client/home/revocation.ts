import type { Bytes, DeviceId, EntryBody, PersonKey } from "@hearth/protocol";
import { type Device, hasLostDevice } from "@hearth/roster";
import { personPublic } from "@hearth/sealing";
import type { Refused, Session } from "../host/session.ts";
import { makeBoxes } from "./boxing.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import type { Intent } from "./intents.ts";
import { publicKeys } from "./keys.ts";
import { draftEntry } from "./own-entry.ts";

type RevokeIntent = Extract<Intent, { kind: "revoke" }>;

/** Takes a device of the person out and hands the person's next seed to those that stay, the vault among them. */
export async function draftRevocation(home: Home, session: Session, it: RevokeIntent): Promise<Draft | Refused> {
  if (home.roster.now.devices.get(it.device)?.revokedAt !== undefined) return "done";
  const stay = ownDevices(home).filter((device) => device.device !== it.device);
  return withNextKey(home, session, { seed: it.seed, stay }, (personKey) => ({
    type: "revoke-device",
    device: it.device,
    personKey,
  }));
}

/** Renews the person's ring after a device has signed itself out: it knows the newest seed. */
export async function draftOwnRenewal(home: Home, session: Session, seed: Bytes): Promise<Draft | Refused> {
  if (!hasLostDevice(home.roster.now, home.account.person)) return "done";
  const stay = ownDevices(home);
  return withNextKey(home, session, { seed, stay }, (personKey) => ({ type: "person-key", personKey }));
}

async function withNextKey(
  home: Home,
  session: Session,
  { seed, stay }: { seed: Bytes; stay: readonly Device[] },
  body: (key: PersonKey) => EntryBody,
): Promise<Draft | Refused> {
  const roster = home.roster.now;
  const number = (roster.persons.get(home.account.person)?.keys.at(-1)?.number ?? 0) + 1;
  const next = await personPublic(seed);
  const drafted = await draftEntry(home, body(next.key(number)));
  if ("code" in drafted) return drafted;
  const keys = await publicKeys(
    home.database,
    session,
    stay.map((device) => device.boxKey),
  );
  if (!keys) return { code: "offline" };
  const ring = { kind: "person" as const, person: home.account.person };
  const wanted = stay.map(({ device, boxKey }) => ({
    ring,
    to: { kind: "device" as const, device },
    key: boxKey,
    secret: seed,
  }));
  const boxes = await makeBoxes(roster.home, wanted, keys);
  return { ...drafted, keys: [next.boxPublic], boxes };
}

/** The person's devices that are not revoked, the vault among them. */
export function ownDevices(home: Home): Device[] {
  const { persons, devices } = home.roster.now;
  const ids: readonly DeviceId[] = persons.get(home.account.person)?.devices ?? [];
  return ids.flatMap((id) => devices.get(id) ?? []).filter((device) => device.revokedAt === undefined);
}
