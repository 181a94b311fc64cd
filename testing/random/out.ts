import { expect } from "bun:test";
import type { Roster } from "@hearth/roster";
import { burgle, eventsOpened } from "../kit/burglar.ts";
import { textsIn } from "../kit/holdings.ts";
import { deviceIn, type House, type Tenant } from "./house.ts";

/** Fails if the store of anybody who is out shows a later word, or opens a later event with the help of the host's boxes. */
export async function expectNothingLearned(house: House): Promise<void> {
  const out = house.tenants.filter(({ outSince }) => outSince !== undefined);
  const { roster } = house;
  await house.home.stopHost();
  for (const tenant of out) {
    const { name } = tenant;
    const stores = [tenant.phoenix.store, ...(tenant.stolen ? [tenant.stolen] : [])];
    const later = new Set(
      house.words
        .filter(({ by, round }) => by !== tenant.device && round > (tenant.outSince ?? 0))
        .map(({ text }) => text),
    );
    for (const store of stores.filter(deviceIn)) {
      expect({ name, heard: textsIn(store).filter((text) => later.has(text)) }).toEqual({ name, heard: [] });
      const since = closedSince(roster, tenant);
      if (since === undefined) continue;
      const loot = await burgle(store, house.home.data, since);
      const opened = await eventsOpened(store, house.home.data, since);
      expect({ name, later: loot.later, opened }).toEqual({ name, later: 0, opened: [] });
    }
    tenant.stolen?.close();
  }
}

/**
 * The entry from which on the device can open nothing. Who signs one of their devices out keeps a key in it, until another
 * device of theirs has made the next; `undefined`: none has.
 */
function closedSince(roster: Roster, { device }: Tenant): number | undefined {
  const it = roster.devices.get(device);
  const person = it && roster.persons.get(it.person);
  if (!it || it.revokedAt === undefined || !person) return undefined;
  const signedItselfOut = it.seen !== undefined && person.goneAt !== it.revokedAt;
  if (!signedItselfOut) return it.revokedAt;
  return person.renewedAt > it.revokedAt ? person.renewedAt : person.goneAt;
}
