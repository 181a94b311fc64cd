import { type Box, LIMITS, ok, type Result, type RoomEntryBody, refuse } from "@hearth/protocol";
import { extendRoom, writeRoomEntry } from "@hearth/roster";
import { changeOf, type Draft } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import type { Refused, Session } from "../host/session.ts";
import type { PrivateRoom } from "./room.ts";

const TRIES = 100;

/**
 * Makes a change of a private room's roster or ring, as `changeRoster` does of the home's: drafts it, hands it over, and
 * when something has moved meanwhile, there or in the home, reads on and drafts anew.
 */
export function changeRoom(
  home: Home,
  room: PrivateRoom,
  session: Session,
  draft: () => Promise<Draft | Refused>,
): Promise<Result<null, Refused>> {
  return home.changes.run(async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const on = { roster: room.room, after: room.now.head, ring: room.cursor, home: home.roster.now.head };
      const drafted = await draft();
      if (drafted === "done") return ok(null);
      if ("code" in drafted) return refuse(drafted);
      const change = changeOf(drafted);
      // Entries go first: a box is taken only for somebody who is in. What is without entries goes behind its boxes.
      const parts = inFrames(change.boxes);
      const last = change.entries.length > 0 ? parts.shift() : parts.pop();
      let handed: Result<unknown, Refused> = ok(null);
      for (const boxes of change.entries.length > 0 ? [] : parts) {
        handed = await session.ask("roster.change", { ...on, change: changeOf({ boxes }) });
        if (!handed.ok) break;
      }
      if (handed.ok) {
        const seen = drafted.seen && { seen: drafted.seen };
        handed = await session.ask("roster.change", { ...on, ...seen, change: { ...change, boxes: last ?? [] } });
      }
      if (!handed.ok && handed.error.code !== "roster_moved") return handed;
      if (!(await home.sync(session)) || !(await home.privates.sync(session, room.room)))
        return refuse({ code: "offline" });
      if (handed.ok) return ok(null);
    }
    return refuse({ code: "busy" });
  });
}

function inFrames(boxes: readonly Box[]): Box[][] {
  const parts: Box[][] = [];
  for (let at = 0; at < boxes.length; at += LIMITS.boxes) parts.push(boxes.slice(at, at + LIMITS.boxes));
  return parts;
}

/** An entry by this device. The rules are asked here first, so that what breaks one never leaves. */
export async function draftRoomEntry(
  home: Home,
  room: PrivateRoom,
  body: RoomEntryBody,
): Promise<Exclude<Draft, "done"> | Refused> {
  const { author, device, world } = home;
  const people = home.roster.now;
  const entry = await writeRoomEntry(room.now, people, author, device.sign, world.now(), body);
  const would = await extendRoom(room.now, people, [entry]);
  return would.ok ? { entries: [entry] } : { code: "entry_refused", rule: would.error.code };
}
