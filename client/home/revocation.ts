import { type Box, type DeviceId, toHex } from "@hearth/protocol";
import { type Device, writeEntry } from "@hearth/roster";
import { personPublic, sealBox } from "@hearth/sealing";
import type { Refused, Session } from "../host/session.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import type { Intent } from "./intents.ts";
import { publicKeys } from "./keys.ts";

type RevokeIntent = Extract<Intent, { kind: "revoke" }>;

/** Takes a device of the person out and hands the person's next seed to those that stay, the vault among them. */
export async function draftRevocation(home: Home, session: Session, it: RevokeIntent): Promise<Draft | Refused> {
  const roster = home.roster.now;
  if (roster.devices.get(it.device)?.revokedAt !== undefined) return "done";
  const person = roster.persons.get(home.account.person);
  const number = (person?.keys.at(-1)?.number ?? 0) + 1;
  const next = await personPublic(it.seed);
  const entry = await writeEntry(roster, home.author, home.device.sign, home.world.now(), {
    type: "revoke-device",
    device: it.device,
    personKey: next.key(number),
  });
  const stay = ownDevices(home).filter((device) => device.device !== it.device);
  const keys = await publicKeys(
    home.database,
    session,
    stay.map((device) => device.boxKey),
  );
  if (!keys) return { code: "offline" };
  const boxes: Box[] = [];
  for (const { device, boxKey } of stay) {
    const publicKey = keys.get(toHex(boxKey));
    const ring = { kind: "person" as const, person: home.account.person };
    if (publicKey)
      boxes.push(
        await sealBox({ home: roster.home, ring, to: { kind: "device", device }, secret: it.seed, publicKey }),
      );
  }
  return { entries: [entry], keys: [next.boxPublic], boxes };
}

/** The person's devices that are not revoked, the vault among them. */
export function ownDevices(home: Home): Device[] {
  const { persons, devices } = home.roster.now;
  const ids: readonly DeviceId[] = persons.get(home.account.person)?.devices ?? [];
  return ids.flatMap((id) => devices.get(id) ?? []).filter((device) => device.revokedAt === undefined);
}
