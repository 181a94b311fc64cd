import type { Answer } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import type { Receiver } from "../rooms/receive.ts";
import { giveBackBoxes } from "./boxes.ts";
import { giveBackFiles } from "./files.ts";
import type { Restored } from "./generation.ts";
import { giveBackKeys } from "./keys.ts";
import { giveBackLogs } from "./logs.ts";
import { giveBackRecords } from "./records.ts";
import { giveBackRooms } from "./rooms.ts";
import { giveBackEntries } from "./roster.ts";

type Shown = Answer<"prove">;

/**
 * Gives a restored host back what it lacks and this device has: first who belongs, then keys, generations and their
 * boxes, then what was said, and which files belong to it. Each step begins with what the host has now, so that it can be broken off and begun again,
 * and several devices may give at once. Gives what the host shows afterwards; undefined: not now.
 */
export async function giveBack(
  home: Home,
  receiver: Receiver,
  session: Session,
  restored: Restored,
  shown: Shown,
): Promise<Shown | undefined> {
  if (home.troubles.stop) return shown; // nothing more goes to this host
  home.rings.startOver();
  home.privates.startOver();
  const given =
    (await giveBackEntries(home, session)) &&
    (await giveBackKeys(home, session)) &&
    (await giveBackRecords(home, session)) &&
    (await giveBackBoxes(home, session, restored)) &&
    (await giveBackRooms(home, session));
  if (!given) return home.troubles.stop ? shown : undefined;
  const rooms = await giveBackLogs(home, receiver, session, restored, shown.rooms);
  if (!rooms || !(await giveBackFiles(home, session))) return undefined;
  return { ...shown, rosters: [], rooms };
}
