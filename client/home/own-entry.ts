import type { EntryBody } from "@hearth/protocol";
import { extend, writeEntry } from "@hearth/roster";
import type { Refused } from "../host/session.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";

/** A change of one entry by this device. The rules are asked here first, so that what breaks one never leaves. */
export async function draftEntry(home: Home, body: EntryBody): Promise<Exclude<Draft, "done"> | Refused> {
  const roster = home.roster.now;
  const entry = await writeEntry(roster, home.author, home.device.sign, home.world.now(), body);
  const would = await extend(roster, [entry]);
  return would.ok ? { entries: [entry] } : { code: "entry_refused", rule: would.error.code };
}
