import { type DeviceId, LIMITS, type RoomId, type SeenLog } from "@hearth/protocol";
import type { Refused } from "../host/session.ts";
import type { Log } from "../rooms/log.ts";
import { asText } from "../store/meta.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import { draftEntry } from "./own-entry.ts";
import { ownDevices } from "./revocation.ts";

/**
 * The last word of a person or a device. It says how far the logs had come in which they spoke: nobody else need have
 * seen that, and nothing can be added to it later.
 */
export async function draftParting(home: Home, log: Log, type: "leave" | "sign-out"): Promise<Draft | Refused> {
  const mine = ownDevices(home).map(({ device }) => device);
  if (!mine.includes(home.author.device)) return "done";
  const going = type === "leave" ? mine : [home.author.device];
  return draftEntry(home, { type, seen: seenBy(home, log, going) });
}

/** The logs in which these devices spoke, the newest first: an entry has room for so many. */
function seenBy(home: Home, log: Log, devices: readonly DeviceId[]): SeenLog[] {
  const places = devices.map(() => "?").join(", ");
  const rooms = home.database.all(
    `SELECT room FROM log WHERE device IN (${places}) GROUP BY room ORDER BY max(at) DESC LIMIT ?`,
    ...devices,
    LIMITS.partingRooms,
  );
  return rooms.flatMap((row) => {
    const room = asText(row["room"]) as RoomId;
    const span = log.span(room);
    return span ? [{ room, seq: span.last, running: span.running }] : [];
  });
}
