import { CLOSE, type RosterId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { Crowd } from "../socket/crowd.ts";
import type { Writing } from "../store/open.ts";
import { insertBoxes } from "./boxes.ts";
import type { Checked } from "./check.ts";
import { departuresIn, forget } from "./departures.ts";
import { insertGenerations, ringCursor } from "./generations.ts";
import { insertKeys } from "./keys.ts";

/** Writes all parts of a change in the caller's transaction. Gives the ring's new cursor. */
export async function writeChange(
  db: Writing,
  { by, roster, change, entries, keys, generations }: Checked,
): Promise<number> {
  const rows = change.entries.map((entry, i) => ({ roster: roster.roster, number: entries[i]?.number ?? 0, entry }));
  if (rows.length > 0) await db.insertInto("entry").values(rows).execute();
  await insertKeys(db, keys);
  await insertGenerations(db, generations);
  await insertBoxes(db, by, change.boxes);
  await forget(db, departuresIn(entries, roster));
  return ringCursor(db, roster.roster);
}

/** Lets everybody know what was committed. Call it when it was, with the roster in its place. */
export function tellChange(crowd: Crowd, home: Home, { by, roster, change, entries }: Checked): void {
  const id: RosterId = roster.roster;
  if (entries.length > 0) {
    crowd.tell({ push: "roster", body: { roster: id, number: home.roster.head.number, entries: change.entries } });
  }
  // Behind the entries, so that a device learns from a signature, and not from us, why it is cut off.
  for (const device of departuresIn(entries, roster).devices) {
    const cutOff = () => crowd.cutOff(device, CLOSE.revoked);
    if (device === by.device)
      setImmediate(cutOff); // who goes by their own word gets their answer first
    else cutOff();
  }
  if (change.generations.length > 0)
    crowd.tell({ push: "generations", body: { roster: id, generations: change.generations } });
  const concerned = new Set<string>();
  for (const { to } of change.boxes)
    concerned.add(to.kind === "device" ? to.device : to.kind === "person" ? to.person : to.invite);
  if (concerned.size > 0) {
    crowd.tellSome({ push: "boxes", body: {} }, (person, device) => concerned.has(person) || concerned.has(device));
  }
}
