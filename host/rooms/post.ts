import { type Answer, type Ask, decodeHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { isIn } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

type Settle = (outcome: Answered<Answer<"post">>) => void;

/**
 * Takes an event into a kept room (SPEC: HO20 to HO24, HO102, HO110, HO137), and calls `settle` when it is on the disk or refused. The header
 * has to be of this home and room, and of the device whose connection it came by; what is sealed and the signature are
 * for those who can read it.
 */
export function takeEvent(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { event, blobs = [] }: Ask<"post">,
  settle: Settle,
): void {
  const read = decodeHeader(event);
  if (!read.ok) return settle(no("event_malformed"));
  const header = read.value;
  if (by.kind === "vault" || header.home !== home.id || header.person !== by.person || header.device !== by.device)
    return settle(no("not_allowed"));
  const room = home.rooms.get(header.room);
  if (!room || !isIn(home, room, by.person)) return settle(no("room_unknown"));
  if ((header.roomHead !== undefined) !== home.privates.has(room.roster)) return settle(no("event_malformed"));
  if (room.mode !== "kept") return settle(no("room_not_kept"));
  if (state.restored?.waiting) return settle(no("restoring", { waitMs: RESTORING_MS }));
  const waitMs = state.held.waitMs(by.device);
  if (waitMs > 0) return settle(no("busy", { waitMs }));
  state.posts.take({ home, room, header, event, blobs, settle });
}

/** The request `post`, when it did not come the quick way. */
export function post(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  ask: Ask<"post">,
): Promise<Answered<Answer<"post">>> {
  return new Promise((settle) => takeEvent(state, home, by, ask, settle));
}
