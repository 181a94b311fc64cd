import { type Bytes, type Content, decodeHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { takeRoomLock } from "../locks/take.ts";
import { takeDescribed } from "../private/describe.ts";

/**
 * Takes what this device itself says of a room that is not kept: no log brings it back, as it does elsewhere. How long words are kept is
 * nothing that such a room can say. Runs inside the caller's transaction. True: the room is another now.
 */
export function takeOwnWord(home: Home, event: Bytes, content: Content): boolean {
  const header = decodeHeader(event);
  if (content.type !== "channel" || content.retain !== undefined || !header.ok) return false;
  const described = takeDescribed(home, header.value, content, content.clock);
  return takeRoomLock(home, header.value, content, content.clock) || described;
}
