import type { Answer, Ask } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { GhostStanding } from "../socket/standing.ts";

/** Answers `ghost.signal`: passes it on to the one that it is for at the same rendezvous, and forgets it (SPEC: HO117). */
export async function passGhostSignal(
  state: HostState,
  connection: Connection,
  by: GhostStanding,
  { signal }: Ask<"ghost.signal">,
): Promise<Answered<Answer<"ghost.signal">>> {
  if (signal.from !== by.device) return no("not_allowed");
  const waitMs = await state.doors.peer(by.device);
  if (waitMs > 0) return no("busy", { waitMs });
  if (!connection.socket) return no("device_away");
  return state.ghosts.pass(signal) ? { ok: true, value: {} } : no("device_away");
}

/** Answers `ghost.leave`. What it was given to reach others by ends with it. */
export function leaveGhostRoom(
  state: HostState,
  connection: Connection,
  by: GhostStanding,
): Answered<Answer<"ghost.leave">> {
  state.ghosts.leave(connection);
  state.ice?.server?.end(by.device);
  return { ok: true, value: {} };
}
