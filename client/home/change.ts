import { type Ask, type Box, type Change, LIMITS, ok, type Result, refuse } from "@hearth/protocol";
import type { Refused, Session } from "../host/session.ts";
import type { Home } from "./home.ts";
import { keepKeys } from "./keys.ts";

/**
 * A change of the home's roster as it would be made on what is known now; `done`: there is nothing left to do. `seen`: how
 * far the rooms' logs are vouched for, if it takes somebody out.
 */
export type Draft = ({ readonly [K in keyof Change]?: Change[K] } & { readonly seen?: SeenRooms }) | "done";

const TRIES = 100;

/** How far rooms' logs were seen. */
export type SeenRooms = NonNullable<Ask<"roster.change">["seen"]>;

/** A change with everything that a draft left out. */
export function changeOf({ seen: _, ...draft }: Exclude<Draft, "done">): Change {
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
  /** The host lets this device read nothing behind the change: it is its last. */
  last = false,
): Promise<Result<null, Refused>> {
  return home.changes.run(async () => {
    for (let tries = 0; tries < TRIES; tries++) {
      // Taken before the draft: what is pushed while it is made must make the host say that something has moved.
      const on = { roster: home.roster.now.roster, after: home.roster.now.head, ring: home.rings.cursor };
      const drafted = await draft();
      if (drafted === "done") return ok(null);
      if ("code" in drafted) return refuse(drafted);
      const { seen } = drafted;
      const handed = await handOver(session, { ...on, ...(seen && { seen }) }, changeOf(drafted));
      if (handed.ok && last) return handed;
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
async function handOver(
  session: Session,
  on: Omit<Ask<"roster.change">, "change">,
  change: Change,
): Promise<Result<null, Refused>> {
  const parts: Box[][] = [];
  for (let at = 0; at < change.boxes.length; at += LIMITS.boxes) parts.push(change.boxes.slice(at, at + LIMITS.boxes));
  const last = parts.pop() ?? [];
  for (const boxes of parts) {
    const sent = await session.ask("roster.change", { ...on, change: changeOf({ boxes }) });
    if (!sent.ok) return sent;
  }
  const sent = await session.ask("roster.change", { ...on, change: { ...change, boxes: last } });
  return sent.ok ? ok(null) : sent;
}
