import { sameBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import { FRAME_BYTES } from "./bring.ts";

/** Gives back the entries behind the host's head, and reads what others have given. False: not now, or two truths. */
export async function giveBackEntries(home: Home, session: Session): Promise<boolean> {
  for (let before = -1; ; ) {
    const mine = home.roster.now;
    const page = await session.ask("roster.read", { roster: mine.roster, after: mine.head.number, limit: 1 });
    if (!page.ok) return false;
    const { head } = page.value;
    const hash = head.number === 0 ? head.hash : home.roster.chain(head.number);
    const isMine = hash !== "ahead" && sameBytes(hash, head.hash);
    // Where there is nothing to give, or another history, or no headway, the ordinary way says what to make of it.
    if (head.number >= mine.head.number || !isMine || head.number === before) return home.roster.sync(session);
    before = head.number;
    const entries = home.roster.behind(head.number, FRAME_BYTES);
    const ask = { roster: mine.roster, after: head, entries, keys: [], generations: [] };
    const taken = await session.ask("restore.roster", ask);
    if (taken.ok) continue;
    if (taken.error.code !== "roster_moved") return !isLater(taken.error) && home.roster.sync(session);
    before = -1;
  }
}
