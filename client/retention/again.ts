import { decodeHeader, type RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { headsNow } from "../messages/rights.ts";
import { type Outbox, outboxOf } from "../rooms/outbox.ts";
import { asBytes } from "../store/meta.ts";
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

/**
 * The same in each private room into which somebody has come since it was last said: who let them in may have no say in it,
 * and newcomers may not be able to read what was said before.
 */
export function tellNewcomers(home: Home, outbox: Outbox): void {
  for (const { room, now } of home.privates.mine()) {
    const said = lastSaidAt(home, room);
    const came = Math.max(0, ...[...now.stays.values()].flatMap((stays) => stays.at(-1)?.from ?? 0));
    if (said === undefined || said >= came) continue;
    const waits = outboxOf(home.database, room).some(
      ({ content }) => content.type === "channel" && "retain" in content,
    );
    if (!waits) sayRetentionAgain(home, outbox, room);
  }
}

/** The number of the room's entry that was the newest to whoever said last how long it is kept. */
function lastSaidAt({ database }: Home, room: RoomId): number | undefined {
  const row = database.all(
    `SELECT log.event FROM retentions JOIN log ON log.id = retentions.id AND log.room = retentions.room
      WHERE retentions.room = ? ORDER BY retentions.seq DESC LIMIT 1`,
    room,
  )[0];
  const header = row && decodeHeader(asBytes(row["event"]));
  return header?.ok ? header.value.roomHead?.number : undefined;
}
