import { type EventHeader, KNOWN_CONTENT, type Later } from "@hearth/protocol";
import { z } from "zod";
import type { Home } from "../home/home.ts";
import { takeNewerAway } from "../messages/deletions.ts";
import type { Database } from "../ports.ts";
import { isCleared } from "../retention/clears.ts";
import { dropDeeds, leaveTombstones } from "../retention/vanish.ts";
import { Kept } from "../store/meta.ts";
import type { LogRow } from "./log.ts";

const TEXT = "This message needs a newer version of Hearth.";

/**
 * Shows that something is there which only a later version of the app can read; inside the caller's transaction. The order of
 * calls does not matter, and a second one changes nothing.
 */
export function showNewer(
  home: Home,
  row: LogRow,
  { event: id, person, room }: EventHeader,
  said: Later,
): "timeline" | "erased" {
  const clock = { ms: Math.min(said.clock.ms, row.at), counter: said.clock.counter };
  home.clock.saw(clock.ms, clock.counter);
  if (row.digest !== null && isCleared(home.database, room, person, row.seq)) {
    dropDeeds(home.database, room, [id]);
    leaveTombstones(home.database, room, [id]);
    return "erased";
  }
  if (room === home.account.home || said.aside) return "timeline";
  home.database.run(
    "INSERT OR IGNORE INTO items (id, room, kind, person, ms, counter, text) VALUES (?, ?, 'waiting', ?, ?, ?, ?)",
    ...[id, room, person, clock.ms, clock.counter, TEXT],
  );
  return takeNewerAway(home, id, room) ? "erased" : "timeline";
}

/** What an earlier version of the app could not read waits to be judged again, if this one knows more. True if it does. */
export function readNewerAgain(database: Database): boolean {
  const known = new Kept(database, "content.known", z.string());
  if (known.read() === KNOWN_CONTENT) return false;
  database.transaction(() => {
    database.run("UPDATE log SET state = 'waiting', why = NULL WHERE state = 'newer'");
    known.write(KNOWN_CONTENT);
  });
  return true;
}
