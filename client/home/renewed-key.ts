import {
  type Answer,
  decodeHeader,
  eventHash,
  eventParts,
  LABELS,
  ok,
  type Result,
  sameBytes,
  signedPart,
  tombstoneOf,
  verify,
} from "@hearth/protocol";
import { newDeviceSecret, openDevice } from "@hearth/sealing";
import { accountStore } from "../account/enter.ts";
import type { Refused, Session } from "../host/session.ts";
import { asBytes, asNumber } from "../store/meta.ts";
import { draftAdmission } from "./admission.ts";
import { changeRoster } from "./change.ts";
import type { Home } from "./home.ts";

/**
 * True if the host holds an event that this device signed and its store knows nothing of: the store is an older copy of
 * itself. What the device did not sign proves nothing.
 */
export async function storeIsOld(home: Home, mine: Answer<"prove">["mine"]): Promise<boolean> {
  for (const { room, event } of mine) {
    const header = decodeHeader(event);
    if (!header.ok || header.value.device !== home.author.device || header.value.room !== room) continue;
    const known = home.database.all("SELECT sequence, hash FROM mine WHERE room = ?", room)[0];
    const sequence = known ? asNumber(known["sequence"]) : 0;
    if (header.value.sequence < sequence) continue;
    if (known && header.value.sequence === sequence && sameBytes(asBytes(known["hash"]), await eventHash(event)))
      continue;
    const tombstone = await tombstoneOf(event);
    const { signature } = eventParts(tombstone);
    if (await verify(home.device.keys.signKey, LABELS.event, signedPart(tombstone), signature)) return true;
    home.troubles.note("message_forged", room);
  }
  return false;
}

/**
 * Goes on under a new device key, which counts from 1, so that no number is used twice. The old key admits the new one;
 * what has not been acknowledged is sealed anew (an event that the host has already keeps its id and is not sent again).
 */
export async function renewDeviceKey(home: Home, session: Session): Promise<Result<null, Refused>> {
  const kept = accountStore(home.database);
  const secret = kept.nextDevice.read() ?? newDeviceSecret();
  kept.nextDevice.write(secret);
  const next = await openDevice(secret);
  const admitted = await changeRoster(home, session, async () => {
    if (home.roster.now.devices.has(next.device)) return "done";
    const { author, device, rings, world } = home;
    const seeds = rings.personSeeds();
    const time = world.now();
    return draftAdmission(home.roster.now, { kind: "device", device: next, author, sign: device.sign, seeds, time });
  });
  if (!admitted.ok) return admitted;
  home.database.transaction(() => {
    kept.account.write({ ...home.account, device: secret });
    kept.nextDevice.clear();
    home.database.run("DELETE FROM mine");
    home.database.run("DELETE FROM acknowledged");
    home.database.run("DELETE FROM meta WHERE key = 'box-cursor'");
    home.database.run("UPDATE outbox SET event = NULL, failed = NULL");
  });
  home.troubles.note("store_was_old");
  return ok(null);
}
