import { type Answer, type DeviceId, schema } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import type { Answered } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Reading, Store } from "../store/open.ts";

/** Answers `devices.seen`: of the asking person's own devices alone. */
export function seenDevices(state: HostState, home: Home, by: DeviceStanding): Answered<Answer<"devices.seen">> {
  const own = home.roster.persons.get(by.person)?.devices ?? [];
  const seen = own.flatMap((device) => {
    const at = state.crowd.devices.of(device);
    const stands = mayStand(home.roster, device, home.roster.head.number) === "active";
    return at === undefined || !stands ? [] : [{ device, at }];
  });
  return { ok: true, value: { seen } };
}

/** Writes it down, all in one transaction. */
export function keepDevicesSeen(store: Store, seen: ReadonlyMap<DeviceId, number>): Promise<void> {
  return store.write(async (db) => {
    for (const [device, at] of seen) {
      await db
        .insertInto("device_seen")
        .values({ device, at })
        .onConflict((it) => it.column("device").doUpdateSet({ at }))
        .execute();
    }
  });
}

/** What was kept of all devices. */
export async function loadDevicesSeen(db: Reading): Promise<Map<DeviceId, number>> {
  const rows = await db.selectFrom("device_seen").selectAll().execute();
  return new Map(rows.map(({ device, at }) => [schema.deviceId.parse(device), at]));
}
