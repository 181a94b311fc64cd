import { type Answer, type Ask, ghostDevice, ghostProof, LABELS, toHex, verify } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";

/** Answers `ghost.enter`: somebody without an account comes to a rendezvous (SPEC: HO116). Nothing of it is kept or logged. */
export async function enterGhostRoom(
  state: HostState,
  connection: Connection,
  guest: Extract<Standing, { is: "guest" }>,
  { rendezvous, key, make, signature }: Ask<"ghost.enter">,
): Promise<Answered<Answer<"ghost.enter">>> {
  const waitMs = await state.doors.ghost(connection.address);
  if (waitMs > 0) return no("busy", { waitMs });
  if (!(await verify(key, LABELS.ghostEnter, ghostProof(guest.nonce, rendezvous), signature)))
    return no("proof_failed");
  const device = await ghostDevice(key);
  if (!connection.socket) return no("ghost_over"); // it went away meanwhile: nobody would ever free its place
  const here = state.ghosts.enter(connection, { device, name: toHex(rendezvous), make, now: state.now() });
  if (typeof here === "string") return no(here);
  connection.standing = { is: "ghost", device };
  return { ok: true, value: { here: [...here] } };
}
