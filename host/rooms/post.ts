import { type Answer, type Ask, decodeHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

/**
 * Takes an event into a kept room (SPEC: HO20 to HO24). The header has to be of this home and room, and of the device
 * whose connection it came by; what is sealed and the signature are for those who can read it.
 */
export function post(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { event }: Ask<"post">,
): Promise<Answered<Answer<"post">>> {
  const read = decodeHeader(event);
  if (!read.ok) return Promise.resolve(no("event_malformed"));
  const header = read.value;
  if (by.kind === "vault" || header.home !== home.id || header.person !== by.person || header.device !== by.device)
    return Promise.resolve(no("not_allowed"));
  const room = home.rooms.get(header.room);
  if (!room) return Promise.resolve(no("room_unknown"));
  return new Promise((settle) => state.posts.take({ home, room, header, event, settle }));
}
