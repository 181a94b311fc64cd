import {
  type Answer,
  type Ask,
  decodeCbor,
  encodeCbor,
  LIMITS,
  type SealedSignal,
  sealedSignal,
} from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isIn, mayReadRoom, peopleOf } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Writing } from "../store/open.ts";
import { asBytes } from "../store/value.ts";

const PAGE = 256;

/** Passes a signal on to whoever may read the room and is connected; of receipts it keeps the device's last (SPEC: HO98). */
export async function takeSignal(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { signal }: Ask<"signal">,
): Promise<Answered<Answer<"signal">>> {
  if (by.kind === "vault" || signal.person !== by.person || signal.device !== by.device) return no("not_allowed");
  const room = home.rooms.get(signal.room);
  if (!room || !isIn(home, room, by.person)) return no("room_unknown");
  const waitMs = await state.doors.signal(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  if (signal.kind !== "receipt") {
    tell(state, home, room, signal, 0);
    return { ok: true, value: {} };
  }
  if (peopleAt(home, room) > LIMITS.receiptPeople) return no("not_allowed");
  // In line with changes: nobody who is gone leaves anything.
  return state.changes.run(async () => {
    if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
    const cursor = await state.store.write((db) => keep(db, room, signal));
    if (cursor > 0) tell(state, home, room, signal, cursor);
    return { ok: true, value: {} };
  });
}

/** The last receipts of the rooms that somebody is in, in the order in which they came (HO99). */
export async function readSignals(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { after }: Ask<"signals.read">,
): Promise<Answered<Answer<"signals.read">>> {
  if (by.kind === "vault") return no("not_allowed");
  const mine = [...home.rooms.values()].filter((room) => mayReadRoom(home, by, room));
  const rows = await state.store.read((db) =>
    db
      .selectFrom("receipt")
      .select(["position", "signal"])
      .where("position", ">", after)
      .where(
        "room",
        "in",
        mine.map(({ number }) => number),
      )
      .orderBy("position")
      .limit(PAGE)
      .execute(),
  );
  const signals = rows.flatMap(({ signal }) => {
    const read = decodeCbor(sealedSignal, asBytes(signal));
    return read.ok ? [read.value] : [];
  });
  return { ok: true, value: { signals, cursor: rows.at(-1)?.position ?? after, more: rows.length === PAGE } };
}

/** In place of the device's last in this room. Its place among all receipts; 0: it is not newer than that. */
async function keep(db: Writing, { number: room }: Room, it: SealedSignal): Promise<number> {
  const { device, person, at } = it;
  const before = await db
    .selectFrom("receipt")
    .select("at")
    .where("room", "=", room)
    .where("device", "=", device)
    .executeTakeFirst();
  if (before && before.at >= at) return 0;
  const last = await db
    .selectFrom("receipt")
    .select((it) => it.fn.max("position").as("position"))
    .executeTakeFirst();
  const position = Number(last?.position ?? 0) + 1;
  const row = { person, position, at, signal: encodeCbor(it) };
  await db
    .insertInto("receipt")
    .values({ room, device, ...row })
    .onConflict((it) => it.columns(["room", "device"]).doUpdateSet(row))
    .execute();
  return position;
}

function tell(state: HostState, home: Home, room: Room, signal: SealedSignal, cursor: number): void {
  const push = { push: "signal" as const, body: { signal, cursor } };
  const people = peopleOf(home, room);
  if (people) state.crowd.tellPeople(push, people);
  else state.crowd.tell(push);
}

function peopleAt(home: Home, room: Room): number {
  return (
    peopleOf(home, room)?.length ??
    [...home.roster.persons.values()].filter(({ goneAt }) => goneAt === undefined).length
  );
}
