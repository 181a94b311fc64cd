import { type Answer, type Ask, decodeHeader, PRIVATE_TOMBSTONE_BYTES, TOMBSTONE_BYTES } from "@hearth/protocol";
import { forgetBlobs } from "../blobs/forget.ts";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { mayReadRoom } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { asBytes } from "../store/value.ts";
import { mayRetain } from "./erase.ts";
import { tombstoneNow } from "./running.ts";

const EVERY_MS = 15_000;
/** Events erased in one transaction: in between, posts go on. */
const AT_ONCE = 500;

/** Sets how long a room's words are kept (SPEC: HO79), for those in charge; what is older is erased at once. */
export async function retainRoom(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, ms }: Ask<"room.retain">,
): Promise<Answered<Answer<"room.retain">>> {
  const room = home.rooms.get(id);
  if (!room || !mayReadRoom(home, by, room)) return no("room_unknown");
  if (by.kind === "vault" || !mayRetain(home, room, by)) return no("not_allowed");
  await state.store.write((db) =>
    db.updateTable("room").set({ retain: ms }).where("number", "=", room.number).execute(),
  );
  room.retain = ms;
  await sweepNow(state);
  return { ok: true, value: {} };
}

/** Erases what is older than its room keeps it (SPEC: HO79, HO111), now and then. Gives a function that ends it. */
export function sweepRooms(state: HostState): () => void {
  let sweeping = false;
  const timer = setInterval(() => {
    if (sweeping) return;
    sweeping = true;
    sweepNow(state)
      .catch((error: unknown) => state.log.error({ err: error }, "what is due could not be erased"))
      .finally(() => {
        sweeping = false;
      });
  }, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

export async function sweepNow(state: HostState): Promise<void> {
  let erased = 0;
  for (const room of state.home?.rooms.values() ?? []) erased += await sweepRoom(state, room);
  if (erased === 0) return;
  await forgetBlobs(state);
  await state.store.settle();
}

async function sweepRoom(state: HostState, room: Room): Promise<number> {
  let count = 0;
  for (let after = 0; ; ) {
    // A room that is not kept any more has no time left.
    const keptMs = room.mode === "kept" ? room.retain : 0;
    if (keptMs === null) break;
    const rows = await due(state, room, after, state.now() - keptMs);
    const last = rows.at(-1);
    if (!last) break;
    after = last.seq;
    const passing = rows.filter(({ event }) => room.mode === "direct" || passes(asBytes(event)));
    await state.posts.between(() =>
      state.store.writeLog((log) => {
        for (const { seq, event } of passing) log.erase(room.number, seq, tombstoneNow(asBytes(event)));
      }),
    );
    count += passing.length;
  }
  return count;
}

/** Events behind position `after` that are older than `until` and whole. */
function due(state: HostState, room: Room, after: number, until: number) {
  return state.store.read((db) =>
    db
      .selectFrom("event")
      .select(["seq", "event"])
      .where("room", "=", room.number)
      .where("seq", ">", after)
      .where("at", "<=", until)
      .where((it) => it(it.fn<number>("length", ["event"]), "not in", [TOMBSTONE_BYTES, PRIVATE_TOMBSTONE_BYTES]))
      .orderBy("seq")
      .limit(AT_ONCE)
      .execute(),
  );
}

const passes = (event: Parameters<typeof decodeHeader>[0]) => {
  const header = decodeHeader(event);
  return header.ok && header.value.retention === 0;
};
