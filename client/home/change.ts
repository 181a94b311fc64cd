import { type Box, type Change, LIMITS, ok, type Result, refuse } from "@hearth/protocol";
import type { Refused, Session } from "../host/session.ts";
import type { Home } from "./home.ts";
import { keepKeys } from "./keys.ts";

/** A change of the home's roster as it would be made on what is known now; `done`: there is nothing left to do. */
export type Draft = { readonly [K in keyof Change]?: Change[K] } | "done";

const TRIES = 100;

/** A change with everything that a draft left out. */
export function changeOf(draft: Exclude<Draft, "done">): Change {
  return { entries: [], keys: [], generations: [], boxes: [], ...draft };
}

/**
 * Makes a change of the home's roster: drafts it, hands it to the host, and when somebody else was faster reads what
 * they did and drafts anew, so that the intent is judged again on what holds then.
 */
export function changeRoster(
  home: Home,
  session: Session,
  draft: () => Promise<Draft | Refused>,
): Promise<Result<null, Refused>> {
  return home.changes.run(async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      const drafted = await draft();
      if (drafted === "done") return ok(null);
      if ("code" in drafted) return refuse(drafted);
      const handed = await handOver(home, session, changeOf(drafted));
      if (handed.ok || handed.error.code === "roster_moved") {
        if (!(await home.sync(session))) return refuse({ code: "offline" });
      }
      if (handed.ok) {
        await keepKeys(home.database, changeOf(drafted).keys);
        return handed;
      }
      if (handed.error.code !== "roster_moved") return handed;
    }
    return refuse({ code: "busy" });
  });
}

/** More boxes than one frame holds go ahead of the change that they belong to: until it is made they open nothing. */
async function handOver(home: Home, session: Session, change: Change): Promise<Result<null, Refused>> {
  const after = home.roster.now.head;
  const ring = home.rings.cursor;
  const roster = home.roster.now.roster;
  const parts: Box[][] = [];
  for (let at = 0; at < change.boxes.length; at += LIMITS.boxes) parts.push(change.boxes.slice(at, at + LIMITS.boxes));
  const last = parts.pop() ?? [];
  for (const boxes of parts) {
    const sent = await session.ask("roster.change", { roster, after, ring, change: changeOf({ boxes }) });
    if (!sent.ok) return sent;
  }
  const sent = await session.ask("roster.change", { roster, after, ring, change: { ...change, boxes: last } });
  return sent.ok ? ok(null) : sent;
}
