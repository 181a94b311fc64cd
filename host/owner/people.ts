import { type DeviceId, idToBytes } from "@hearth/protocol";
import type { Device } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import type { Crowd } from "../socket/crowd.ts";
import type { Store } from "../store/open.ts";

/**
 * Who belongs and with which devices, as lines for the terminal (SPEC: HO61): what the host knows anyway. `crowd`: those
 * who are connected, if the host runs.
 */
export async function listPeople(
  { home, store, shutOut }: Pick<HostState, "home" | "store" | "shutOut">,
  crowd?: Crowd,
): Promise<string[]> {
  if (!home) return ["This home has not been set up yet."];
  const connected = new Set<DeviceId>();
  for (const { standing } of crowd?.all ?? []) if (standing.is === "device") connected.add(standing.device);
  const lines: string[] = [];
  for (const person of home.roster.persons.values()) {
    lines.push(`${person.username}  (${person.role})`);
    for (const id of person.devices) {
      const device = home.roster.devices.get(id);
      if (!device) continue;
      const state = stateOf(device, shutOut);
      const seen = connected.has(id) ? "connected" : await lastHeard(store, home, id);
      lines.push(`  ${id}  ${state}${device.kind === "vault" ? "" : `, ${seen}`}`);
    }
  }
  return lines;
}

function stateOf(device: Device, shutOut: ReadonlySet<DeviceId>): string {
  if (device.kind === "vault") return "the vault, for signing in by password";
  if (device.revokedAt !== undefined) return "signed out";
  return shutOut.has(device.device) ? "shut out by you" : "signed in";
}

/** When the host took this device's newest event. */
async function lastHeard(store: Store, home: Home, device: DeviceId): Promise<string> {
  let newest = 0;
  for (const { number } of home.rooms.values()) {
    const row = await store.read((db) =>
      db
        .selectFrom("event")
        .select("at")
        .where("room", "=", number)
        .where("device", "=", idToBytes(device))
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst(),
    );
    newest = Math.max(newest, row?.at ?? 0);
  }
  return newest === 0 ? "has not written yet" : `last wrote ${new Date(newest).toISOString().slice(0, 16)}Z`;
}
