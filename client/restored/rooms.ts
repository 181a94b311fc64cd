import { type Box, decodeRoomGeneration, type Head, NO_PREVIOUS, sameBytes, toHex } from "@hearth/protocol";
import { isMeantFor, modeAt } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import { boxesFor } from "../private/boxes.ts";
import { changeRoom } from "../private/change.ts";
import type { HeldInRoom, PrivateRoom } from "../private/room.ts";
import { FRAME_BYTES } from "./bring.ts";

const NOTHING = { entries: [], keys: [], generations: [] };

/** Gives back what the host lacks of the private rooms that this person is in: who is in them, then keys. False: not now. */
export async function giveBackRooms(home: Home, session: Session): Promise<boolean> {
  for (const room of home.privates.mine()) {
    const entries = await giveBackEntries(room, session);
    if (entries === undefined || !(await home.privates.sync(session, room.room))) return false;
    if (!(await giveBackRing(home, room, session, entries > 0))) return false;
  }
  return true;
}

/** How many were given; undefined: not now. */
async function giveBackEntries(room: PrivateRoom, session: Session): Promise<number | undefined> {
  let given = 0;
  for (let last = -1; ; ) {
    const head = await headAt(room, session);
    if (!head) return undefined;
    if (head === "hidden") {
      if (last >= 0) return given;
      const taken = await giveUnseen(room, session);
      if (taken === undefined) return undefined;
      given += taken;
      last = 0; // if others were quicker, the room is shown now
      continue;
    }
    const mine = room.chain(head.number);
    const isMine = mine !== "ahead" && sameBytes(mine, head.hash);
    // Where there is nothing to give, or another history, or no headway, the ordinary way says what to make of it.
    if (!isMine || head.number >= room.now.head.number || head.number === last) return given;
    last = head.number;
    const taken = await give(room, session, head);
    if (taken === undefined) return undefined;
    if (taken !== "moved") given += taken;
  }
}

/** The head that the host shows; `hidden`: it lacks the room, or the entry by which this person came in. */
async function headAt({ room, now }: PrivateRoom, session: Session): Promise<Head | "hidden" | undefined> {
  const page = await session.ask("roster.read", { roster: room, after: now.head.number, limit: 1 });
  if (page.ok) return page.value.head;
  return page.error.code === "room_unknown" ? "hidden" : undefined;
}

/** Up to where the host has a room that it does not show is found by trying: most often it has nothing, or almost all. */
async function giveUnseen(room: PrivateRoom, session: Session): Promise<number | undefined> {
  for (let number = 0, next = room.now.head.number - 1; ; number = next--) {
    const hash = number === 0 ? NO_PREVIOUS : room.chain(number);
    const taken = hash === "ahead" ? 0 : await give(room, session, { number, hash });
    if (taken !== "moved") return taken;
    if (next <= 0) return 0;
  }
}

/** How many were taken behind `head`; `moved`: the host is somewhere else; undefined: not now. */
async function give(room: PrivateRoom, session: Session, head: Head): Promise<number | "moved" | undefined> {
  const entries = room.behind(head.number, FRAME_BYTES);
  const taken = await session.ask("restore.roster", { roster: room.room, after: head, ...NOTHING, entries });
  if (taken.ok) return entries.length;
  if (isLater(taken.error)) return undefined;
  return taken.error.code === "roster_moved" ? "moved" : 0;
}

/** Boxes go ahead of records, as in the home. `all`: people came in by entries that were lost, and their boxes with them. */
async function giveBackRing(home: Home, room: PrivateRoom, session: Session, all: boolean): Promise<boolean> {
  const there = await recordsAt(room, session);
  if (!there) return false;
  const lost = room.all().filter(({ record }) => !there.has(toHex(record.generation)));
  for (const held of all ? room.all() : lost) {
    const boxed = await changeRoom(home, room, session, async () => {
      const boxes = await boxesOf(home, room, session, held);
      return boxes ? { boxes } : { code: "offline" };
    });
    if (!boxed.ok && isLater(boxed.error)) return false;
  }
  const generations = lost.flatMap(({ record }) => room.bytesOf(record) ?? []);
  if (generations.length === 0) return true;
  const ask = { roster: room.room, after: room.now.head, ...NOTHING, generations };
  const taken = await session.ask("restore.roster", ask);
  if (!taken.ok && isLater(taken.error)) return false;
  return home.privates.sync(session, room.room);
}

function boxesOf(
  home: Home,
  { room, now, people }: PrivateRoom,
  session: Session,
  held: HeldInRoom,
): Promise<Box[] | undefined> {
  const isDirect = modeAt(now, held.record) === "direct"; // those go over links alone
  const readers = isDirect ? [] : people.filter((person) => isMeantFor(now, person, held.record));
  return boxesFor(home, session, room, readers, [held.secret]);
}

/** Ids (hex) of the generations that the host has. */
async function recordsAt({ room }: PrivateRoom, session: Session): Promise<Set<string> | undefined> {
  const there = new Set<string>();
  let after = 0;
  for (let more = true; more; ) {
    const page = await session.ask("rings.read", { roster: room, after, limit: 500 });
    if (!page.ok) return page.error.code === "room_unknown" ? there : undefined;
    for (const bytes of page.value.generations) {
      const record = decodeRoomGeneration(bytes);
      if (record.ok) there.add(toHex(record.value.value.generation));
    }
    after = page.value.cursor;
    more = page.value.more;
  }
  return there;
}
