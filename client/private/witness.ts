import { type DeviceId, decodeHeader } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Outbox } from "../rooms/outbox.ts";
import type { Receiver } from "../rooms/receive.ts";
import { asNumber, asText } from "../store/meta.ts";

/**
 * Somebody is out of a private room, or of the home, and others there may never have said that they saw their last words:
 * whoever took them out of the home need not be in the room. This device did see them before it knew, so it says so, and
 * the words count for devices that come later. Nothing new can be slipped in by that: the running hash fixes all before it.
 */
export function witnessDepartures(home: Home, { log, checkpoints }: Receiver, outbox: Outbox): void {
  for (const { room, now } of home.privates.mine()) {
    const sql = "SELECT device, max(seq) AS seq FROM log WHERE room = ? AND state IN ('open', 'newer') GROUP BY device";
    for (const row of home.database.all(sql, room)) {
      const device = home.roster.now.devices.get(asText(row["device"]) as DeviceId);
      const seq = asNumber(row["seq"]);
      const last = log.behind(room, seq - 1, 1)[0];
      const header = last && decodeHeader(last.event);
      const stated = header?.ok ? (header.value.roomHead?.number ?? 0) : 0;
      const end = device && checkpoints.endOf(room, device, stated);
      if (!last || !device || !end || checkpoints.vouch(room, seq, device, stated)) continue;
      const known = {
        home: Math.min(end.home - 1, home.roster.now.head.number),
        room: Math.min(end.room - 1, now.head.number),
      };
      outbox.addSeen(room, { seq, running: last.running, known });
    }
  }
}
