import type { DeviceId, Entry, PersonId } from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import { forgetBringers } from "../blobs/forget.ts";
import { forgetWaiting } from "../relay/forget.ts";
import type { Writing } from "../store/open.ts";

/** Who does not stand any more behind a change. */
export interface Departures {
  readonly devices: readonly DeviceId[];
  readonly persons: readonly PersonId[];
}

/** The devices that these entries have revoked, and the people who are gone by them. `roster` is the one behind them. */
export function departuresIn(entries: readonly Entry[], roster: Roster): Departures {
  const devices: DeviceId[] = [];
  const persons: PersonId[] = [];
  for (const { author, body } of entries) {
    if (body.type === "revoke-device") devices.push(body.device);
    if (body.type === "sign-out") devices.push(author.device);
    if (body.type === "leave") persons.push(author.person);
    if (body.type === "remove") persons.push(body.person);
  }
  for (const person of persons) devices.push(...(roster.persons.get(person)?.devices ?? []));
  return { devices, persons };
}

/** Forgets what the host kept for them alone: vault, OPAQUE record, presence, shared values and boxes (SPEC: HO54). */
export async function forget(db: Writing, { devices, persons }: Departures): Promise<void> {
  if (persons.length > 0) {
    await db.deleteFrom("vault").where("person", "in", persons).execute();
    await forgetBringers(db, persons);
    await db.deleteFrom("own_value").where("person", "in", persons).execute();
    await db.deleteFrom("presence").where("person", "in", persons).execute();
    await db.deleteFrom("box").where("recipient_kind", "=", "person").where("recipient", "in", persons).execute();
  }
  if (devices.length > 0) {
    await db.deleteFrom("box").where("recipient_kind", "=", "device").where("recipient", "in", devices).execute();
    await db.deleteFrom("receipt").where("device", "in", devices).execute();
    await forgetWaiting(db, devices);
    await db.deleteFrom("device_seen").where("device", "in", devices).execute();
  }
}
