import { type Box, ok, type Result, toHex } from "@hearth/protocol";
import { inviteState, type Roster } from "@hearth/roster";
import { generationId, personPublic } from "@hearth/sealing";
import { readBoxes } from "../account/guest.ts";
import { makeBoxes, type ToMake } from "../home/boxing.ts";
import { changeRoster } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import { ownDevices } from "../home/revocation.ts";
import type { Refused, Session } from "../host/session.ts";
import type { Restored } from "./generation.ts";
import { keysHeld } from "./records.ts";

/**
 * Makes boxes anew that the backup cannot have: the person's newer seeds for the person's devices and vault, all seeds
 * for newer devices, the home's generations for the person and for newer invites that this device knows the key of.
 */
export async function giveBackBoxes(home: Home, session: Session, restored: Restored): Promise<boolean> {
  const there = await readBoxes(session);
  if (!there.ok) return false;
  const before = await home.roster.at(Math.min(restored.head, home.roster.now.head.number));
  const wanted = [
    ...(await forDevices(home, before)),
    ...(await forPerson(home, there.value)),
    ...forInvites(home, before),
  ];
  if (wanted.length === 0) return true;
  return (await hand(home, session, wanted)).ok;
}

async function hand(home: Home, session: Session, wanted: readonly ToMake[]): Promise<Result<null, Refused>> {
  const keys = await keysHeld(
    home,
    session,
    wanted.map((it) => it.key),
  );
  const boxes = await makeBoxes(home.account.home, wanted, keys);
  return boxes.length === 0 ? ok(null) : changeRoster(home, session, async () => ({ boxes }));
}

async function forDevices(home: Home, before: Roster): Promise<ToMake[]> {
  const { person } = home.account;
  const known = new Set((before.persons.get(person)?.keys ?? []).map(({ boxKey }) => toHex(boxKey)));
  const wanted: ToMake[] = [];
  for (const secret of home.rings.personSeeds()) {
    const isNew = !known.has(toHex((await personPublic(secret)).key(1).boxKey));
    for (const { device, boxKey } of ownDevices(home)) {
      if (isNew || !before.devices.has(device))
        wanted.push({ ring: { kind: "person", person }, to: { kind: "device", device }, key: boxKey, secret });
    }
  }
  return wanted;
}

async function forPerson(home: Home, there: readonly Box[]): Promise<ToMake[]> {
  const { person } = home.account;
  const { roster, persons } = home.roster.now;
  const key = persons.get(person)?.keys.at(-1)?.boxKey;
  const boxed = new Set(there.flatMap((it) => (it.to.kind === "person" ? [toHex(it.generation)] : [])));
  const wanted: ToMake[] = [];
  for (const { secret } of home.rings.all()) {
    if (key && !boxed.has(toHex(await generationId(secret))))
      wanted.push({ ring: { kind: "roster", roster }, to: { kind: "person", person }, key, secret });
  }
  return wanted;
}

function forInvites(home: Home, before: Roster): ToMake[] {
  const { roster, invites } = home.roster.now;
  return [...invites.values()]
    .filter((it) => !before.invites.has(it.invite) && inviteState(it, home.world.now()) === "open")
    .flatMap(({ invite, boxKey: key }) =>
      home.rings
        .all()
        .map(
          ({ secret }): ToMake => ({ ring: { kind: "roster", roster }, to: { kind: "invite", invite }, key, secret }),
        ),
    );
}
