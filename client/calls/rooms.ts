import type { RoomId } from "@hearth/protocol";
import { channelOf } from "../channels/read.ts";
import type { Home } from "../home/home.ts";
import { describedIn } from "../private/describe.ts";

/** What calls are in a room: in a voice channel people come and go; in a conversation one calls the others. Undefined: there are none. */
export function callsIn(home: Home, room: RoomId): "voice" | "conversation" | undefined {
  const apart = home.privates.of(room);
  if (!apart) {
    const channel = channelOf(home, room);
    return channel?.voice && !channel.archived ? "voice" : undefined;
  }
  if (!apart.isMine) return undefined;
  const { archived, voice } = describedIn(home, apart);
  if (archived) return undefined;
  if (apart.now.kind === "channel") return voice ? "voice" : undefined;
  return apart.now.kind === "direct" || apart.now.kind === "group" ? "conversation" : undefined;
}
