import type { Refused, Session } from "../host/session.ts";
import { makeBoxes } from "./boxing.ts";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import { publicKeys } from "./keys.ts";

/** All generations that this device holds, boxed for its own person: those that are there already are not kept twice. */
export async function draftPast(home: Home, session: Session): Promise<Draft | Refused> {
  const { roster, persons } = home.roster.now;
  const { person } = home.account;
  const key = persons.get(person)?.keys.at(-1)?.boxKey;
  if (!key) return "done";
  const keys = await publicKeys(home.database, session, [key]);
  if (!keys) return { code: "offline" };
  const ring = { kind: "roster" as const, roster };
  const to = { kind: "person" as const, person };
  const wanted = home.rings.all().map(({ secret }) => ({ ring, to, key, secret }));
  return wanted.length === 0 ? "done" : { boxes: await makeBoxes(home.account.home, wanted, keys) };
}
