import { type Answer, type Ask, type PersonId, schema } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Reading, Store } from "../store/open.ts";
import type { Kept } from "./seen.ts";

/** Answers `presence.set` (PR11): a wish is on the disk before it is answered, an idle device is only remembered. */
export async function setPresence(
  state: HostState,
  by: DeviceStanding,
  { choice, showsLastSeen, idle }: Ask<"presence.set">,
): Promise<Answered<Answer<"presence.set">>> {
  if (by.kind === "vault") return no("not_allowed");
  const { presence } = state.crowd;
  if (idle !== undefined) state.crowd.idled(by, idle);
  if (choice !== undefined || showsLastSeen !== undefined) {
    await state.changes.run(async () => {
      const before = presence.wishes(by.person);
      const wishes = { choice: choice ?? before.choice, showsLastSeen: showsLastSeen ?? before.showsLastSeen };
      await keepPresence(state.store, new Map([[by.person, { ...before, ...wishes }]]));
      presence.wished(by.person, wishes);
      const body = { online: [], offline: [], wishes };
      state.crowd.tellSome({ push: "presence", body }, (person) => person === by.person);
    });
  }
  const { choice: now, showsLastSeen: shows } = presence.wishes(by.person);
  return { ok: true, value: { choice: now, showsLastSeen: shows } };
}

/** Writes people's presence down, all in one transaction. */
export function keepPresence(store: Store, people: ReadonlyMap<PersonId, Kept>): Promise<void> {
  return store.write(async (db) => {
    for (const [person, { choice, showsLastSeen, lastSeen }] of people) {
      const values = { choice, shows_last_seen: showsLastSeen ? 1 : 0, last_seen: lastSeen } as const;
      await db
        .insertInto("presence")
        .values({ person, ...values })
        .onConflict((it) => it.column("person").doUpdateSet(values))
        .execute();
    }
  });
}

/** What was kept of everybody's presence. */
export async function loadPresence(db: Reading): Promise<Map<PersonId, Kept>> {
  const rows = await db.selectFrom("presence").selectAll().execute();
  return new Map(
    rows.map((row) => [
      schema.personId.parse(row.person),
      { choice: row.choice, showsLastSeen: row.shows_last_seen === 1, lastSeen: row.last_seen },
    ]),
  );
}
