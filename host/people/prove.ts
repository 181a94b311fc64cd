import { type Answer, type Ask, CLOSE, LABELS, proofMessage, verify } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { roomInfo } from "../rooms/info.ts";
import { newestOf } from "../rooms/newest.ts";
import { mayReadRoom, rostersFor } from "../rosters/access.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding, Standing } from "../socket/standing.ts";

/**
 * Turns a guest's connection into a device's (SPEC: HO8): by a signature over this connection's nonce, so that there is
 * no bearer token to steal and no old proof to repeat.
 */
export async function prove(
  state: HostState,
  home: Home,
  connection: Connection,
  guest: Extract<Standing, { is: "guest" }>,
  { device: id, signature }: Ask<"prove">,
): Promise<Answered<Answer<"prove">>> {
  const device = home.roster.devices.get(id);
  const isOwn =
    device && (await verify(device.signKey, LABELS.nonce, proofMessage(guest.nonce, home.id, id), signature));
  if (!isOwn) {
    const waitMs = await state.doors.guess(connection.address);
    return waitMs > 0 ? no("busy", { waitMs }) : no("proof_failed");
  }
  const mine = await newestOf(state, home, device.person, id);
  if (mayStand(home.roster, id, home.roster.head.number) !== "active") {
    setImmediate(() => connection.close(CLOSE.revoked));
    return no(home.roster.persons.get(device.person)?.goneAt === undefined ? "device_revoked" : "person_gone");
  }
  if (state.shutOut.has(id)) {
    setImmediate(() => connection.close(CLOSE.refused));
    return no("device_refused");
  }
  if (!connection.socket) return no("not_proven"); // it went away meanwhile: nobody would ever take it off the list
  // From here to the answer nothing waits: what is told now and what is pushed from now on have no hole between them.
  const standing: DeviceStanding = { is: "device", device: id, person: device.person, kind: device.kind };
  connection.standing = standing;
  state.crowd.listen(connection, standing);
  const rooms = [...home.rooms.values()].filter((room) => mayReadRoom(home, standing, room)).map(roomInfo);
  const rosters = rostersFor(home, standing);
  const present = state.crowd.presence.now;
  const { choice, showsLastSeen } = state.crowd.presence.wishes(device.person);
  const own = { person: device.person, rosters, rooms, mine, wishes: { choice, showsLastSeen } };
  if (present instanceof Uint8Array) {
    setImmediate(() => connection.push(present)); // behind the answer
    return { ok: true, value: { ...own, online: [] } };
  }
  const { online, away, busy, seen } = present;
  return { ok: true, value: { ...own, online, away, busy, seen } };
}
