import { type Answer, type Ask, type Bytes, RUNNING_START } from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { mayReadRoom } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import type { Reading } from "../store/open.ts";
import { asBytes } from "../store/value.ts";
import { PAGE_BYTES } from "./publish.ts";

type Page = Answer<"history">;

/** A page of a room's log (SPEC: HO26): up to `limit` items and about 200 KB, ascending, with the running hash around it. */
export function history(
  state: HostState,
  home: Home,
  standing: Standing,
  ask: Ask<"history">,
): Promise<Answered<Page>> {
  const room = home.rooms.get(ask.room);
  if (!room || !mayReadRoom(home, standing, room)) return Promise.resolve(no("room_unknown"));
  return state.store.read(async (db) => ({ ok: true, value: await page(db, room, ask) }));
}

async function page(db: Reading, room: Room, { after, before = 0, limit }: Ask<"history">): Promise<Page> {
  // What is being committed right now is not in memory yet, and is not told before it is.
  const last = room.seq;
  const forwards = after !== undefined;
  const end = before === 0 || before > last ? last : before - 1;
  const low = forwards ? Math.min(after, last) : Math.max(0, end - limit);
  const high = forwards ? Math.min(last, low + limit) : end;
  const [first, until] = await withinBytes(db, room, low, high, forwards);
  const rows = await db
    .selectFrom("event")
    .select(["seq", "at", "event", "running"])
    .where("room", "=", room.number)
    .where("seq", ">", first)
    .where("seq", "<=", until)
    .orderBy("seq")
    .execute();
  const runningBefore = await runningAt(db, room, first);
  const running = rows.at(-1)?.running;
  const items = rows.map((row) => ({ seq: row.seq, at: row.at, event: asBytes(row.event) }));
  return { items, runningBefore, running: running ? asBytes(running) : runningBefore, last };
}

/** Narrows (low, high] to about one page of bytes, from the side where reading goes on; at least one item stays. */
async function withinBytes(db: Reading, room: Room, low: number, high: number, forwards: boolean) {
  const sizes = await db
    .selectFrom("event")
    .select(["seq", (it) => it.fn<number>("length", ["event"]).as("bytes")])
    .where("room", "=", room.number)
    .where("seq", ">", low)
    .where("seq", "<=", high)
    .orderBy("seq", forwards ? "asc" : "desc")
    .execute();
  let bytes = 0;
  for (const [at, row] of sizes.entries()) {
    bytes += row.bytes;
    if (at > 0 && bytes > PAGE_BYTES) return forwards ? ([low, row.seq - 1] as const) : ([row.seq, high] as const);
  }
  return [low, high] as const;
}

async function runningAt(db: Reading, room: Room, seq: number): Promise<Bytes> {
  if (seq === 0) return RUNNING_START;
  const row = await db
    .selectFrom("event")
    .select("running")
    .where("room", "=", room.number)
    .where("seq", "=", seq)
    .executeTakeFirstOrThrow();
  return asBytes(row.running);
}
