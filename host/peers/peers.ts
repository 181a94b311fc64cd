import { type Answer, type Ask, LIMITS, type PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

/** Answers `peers.here`: the devices of these people that are connected, without those of people who show themselves to nobody (SPEC: HO107). */
export async function peersHere(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { people }: Ask<"peers.here">,
): Promise<Answered<Answer<"peers.here">>> {
  if (by.kind === "vault") return no("not_allowed");
  const waitMs = await state.doors.peer(by.device);
  if (waitMs > 0) return no("busy", { waitMs });
  const seen = people.filter((person) => maySee(state, home, by, person));
  const devices = new Set(seen.flatMap((person) => state.crowd.devicesOf(person)));
  devices.delete(by.device);
  return { ok: true, value: { devices: [...devices].slice(0, LIMITS.peerDevices) } };
}

/** Answers `peers.signal`: passes it on to the one device, and forgets it (SPEC: HO108). */
export async function passPeerSignal(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { signal }: Ask<"peers.signal">,
): Promise<Answered<Answer<"peers.signal">>> {
  if (by.kind === "vault" || signal.person !== by.person || signal.device !== by.device) return no("not_allowed");
  const waitMs = await state.doors.peer(by.device);
  if (waitMs > 0) return no("busy", { waitMs });
  const to = home.roster.devices.get(signal.to);
  const told =
    to &&
    maySee(state, home, by, to.person) &&
    state.crowd.tellDevice({ push: "peer", body: { signal } }, to.person, to.device);
  return told ? { ok: true, value: {} } : no("device_away");
}

/** Who is invisible is not there for anybody but their own devices. */
function maySee({ crowd }: HostState, home: Home, by: DeviceStanding, person: PersonId): boolean {
  const it = home.roster.persons.get(person);
  if (!it || it.goneAt !== undefined) return false;
  return person === by.person || crowd.presence.wishes(person).choice !== "invisible";
}
