import type { RoomMode } from "@hearth/protocol";
import type { ModeWord, RoomRoster } from "@hearth/roster";
import type { Database } from "../ports.ts";
import { keptAgain } from "../unread/kept-again.ts";

const SAID: { readonly [M in RoomMode]: string } = {
  kept: "From here on the host keeps the messages of this room, sealed.",
  relayed:
    "From here on the host keeps nothing of this room: it only holds sealed messages for who is away, up to 6 hours.",
  direct: "From here on messages go from device to device only. The host gets none of them.",
};

const STRAIGHT =
  "From here on messages go straight from device to device only. Neither the host nor a relay gets any of them.";

/** Says in the timeline that messages are delivered in another way from there on. Inside the caller's transaction. */
export function noticeModes(database: Database, before: RoomRoster, now: RoomRoster): void {
  const since = before.head.number;
  const fresh = now.modes.filter(({ at }) => at > since);
  for (const word of fresh) if (word.at > 1) notice(database, now, word);
  if (fresh.at(-1)?.mode === "kept") keptAgain(database, now.roster);
}

function notice(database: Database, { roster }: RoomRoster, { mode, straight, at, time }: ModeWord): void {
  database.run(
    "INSERT OR IGNORE INTO items (id, room, kind, ms, counter, text) VALUES (?, ?, 'notice', ?, -1, ?)",
    `mode ${roster} ${at}`,
    roster,
    time,
    straight ? STRAIGHT : SAID[mode],
  );
}
