import type { DeviceId } from "@hearth/protocol";
import type { Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import type { Writing } from "../store/open.ts";

/** Nothing of this room waits any more. */
export async function forgetRelayed(db: Writing, { number }: Pick<Room, "number">): Promise<void> {
  await db
    .deleteFrom("relay_waiting")
    .where("relay", "in", (it) => it.selectFrom("relay").select("number").where("room", "=", number))
    .execute();
  await db.deleteFrom("relay").where("room", "=", number).execute();
  await db.deleteFrom("blob_waiting").where("room", "=", number).execute();
}

/** Nothing waits any more for these devices, in `rooms` or in all. */
export async function forgetWaiting(
  db: Writing,
  devices: readonly DeviceId[],
  rooms?: readonly Pick<Room, "number">[],
): Promise<void> {
  if (devices.length === 0 || rooms?.length === 0) return;
  const numbers = rooms?.map(({ number }) => number);
  await db
    .deleteFrom("relay_waiting")
    .where("device", "in", devices)
    .$if(numbers !== undefined, (it) =>
      it.where("relay", "in", (the) =>
        the
          .selectFrom("relay")
          .select("number")
          .where("room", "in", numbers ?? []),
      ),
    )
    .execute();
  await db
    .deleteFrom("blob_waiting")
    .where("device", "in", devices)
    .$if(numbers !== undefined, (it) => it.where("room", "in", numbers ?? []))
    .execute();
  await forgetUnawaited(db);
}

/** Erases what waits for nobody. How many there were. */
export async function forgetUnawaited(db: Writing): Promise<number> {
  const done = await db
    .deleteFrom("relay")
    .where("number", "not in", (it) => it.selectFrom("relay_waiting").select("relay"))
    .executeTakeFirst();
  return Number(done.numDeletedRows);
}

/** Erases what came before `until` (ms since 1970), whoever waits for it. How many there were. */
export async function forgetOld(db: Writing, until: number): Promise<number> {
  await db
    .deleteFrom("relay_waiting")
    .where("relay", "in", (it) => it.selectFrom("relay").select("number").where("at", "<=", until))
    .execute();
  const acks = await db.deleteFrom("relay_ack").where("at", "<=", until).executeTakeFirst();
  return (await forgetUnawaited(db)) + Number(acks.numDeletedRows);
}

/** Erased for real: empties the store's log soon, once for all that is erased by then. */
export function settleSoon(state: HostState, ms = 250): void {
  if (settling.has(state)) return;
  settling.add(state);
  setTimeout(() => {
    settling.delete(state);
    if (state.stopping) return; // closing writes it back
    state.store.settle().catch((error: unknown) => state.log.error({ err: error }, "what was erased is still there"));
  }, ms).unref();
}

const settling = new WeakSet<HostState>();
