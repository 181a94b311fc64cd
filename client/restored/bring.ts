import type { Ask } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";

const TRIES = 100;

/** Bytes in one frame of what is given back. */
export const FRAME_BYTES = 150_000;

/** Hands over what belongs behind the newest head. False: not now. What the host refuses for good is left out, and judged by what it shows then. */
export async function bring(
  home: Home,
  session: Session,
  part: Partial<Pick<Ask<"restore.roster">, "keys" | "generations">>,
): Promise<boolean> {
  for (let tries = 0; tries < TRIES; tries++) {
    const { roster, head } = home.roster.now;
    const ask = { roster, after: head, entries: [], keys: [], generations: [], ...part };
    const taken = await session.ask("restore.roster", ask);
    if (taken.ok) return true;
    if (taken.error.code !== "roster_moved") return !isLater(taken.error);
    if (!(await home.roster.sync(session))) return false; // somebody else gave back entries
  }
  return false;
}
