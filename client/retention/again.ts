import type { RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { headsNow } from "../messages/rights.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { mayRetain } from "./may.ts";
import { keptFor } from "./words.ts";

/** Says once more how long a private room is kept, for newcomers. True if there is something to send. */
export function sayRetentionAgain(home: Home, outbox: Outbox, room: RoomId): boolean {
  const retain = keptFor(home.database, room);
  if (retain === null || !mayRetain(home, room, home.account.person, headsNow(home, room))) return false;
  const said = { type: "channel", mode: "kept", clock: home.clock.tick(), room, retain } as const;
  home.database.transaction(() => outbox.add(room, said));
  return true;
}
