import { type Ask, type DeviceId, idToBytes, LIMITS, type PersonId } from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Reading } from "../store/open.ts";
import { isIn } from "./access.ts";

type Seen = NonNullable<Ask<"roster.change">["seen"]>;

/** A change that takes devices out, made on logs that were seen so far. */
export interface Leaving {
  readonly by: { readonly person: PersonId; readonly device: DeviceId };
  readonly devices: readonly DeviceId[];
  /** Undefined: whoever asks does not say. */
  readonly seen: Seen | undefined;
  /** Where they are out behind the change. */
  readonly rooms: Iterable<Room>;
}

/**
 * Runs `commit` unless one of the devices has spoken behind what was seen (SPEC: HO101): between two commits of events, so
 * that none comes in between. Call it with what the roster's rules allow alone, because a refusal holds devices.
 */
export function takeOut<T>(
  { posts, store, held }: Pick<HostState, "posts" | "store" | "held">,
  home: Home,
  { by, devices, seen, rooms }: Leaving,
  commit: () => Promise<Answered<T>>,
): Promise<Answered<T>> {
  if (devices.length === 0) return commit();
  return posts.between(async () => {
    if (seen && (await store.read((db) => haveSpoken(db, home, { by, devices, seen, rooms })))) {
      held.hold(devices.filter((device) => device !== by.device));
      return no("rooms_moved");
    }
    const done = await commit();
    held.release(devices);
    return done;
  });
}

/** A room that is not named counts as unseen, unless there was no place for it. */
async function haveSpoken(
  db: Reading,
  home: Home,
  { by, devices, seen, rooms }: Leaving & { readonly seen: Seen },
): Promise<boolean> {
  const upTo = new Map(seen.map(({ room, seq }) => [room, seq]));
  const unnamed = seen.length < LIMITS.seenRooms ? 0 : Number.MAX_SAFE_INTEGER;
  for (const room of rooms) {
    const last = upTo.get(room.room) ?? unnamed;
    if (room.seq <= last || !isIn(home, room, by.person)) continue;
    const later = await db
      .selectFrom("event")
      .select("seq")
      .where("room", "=", room.number)
      .where("device", "in", devices.map(idToBytes))
      .where("seq", ">", last)
      .limit(1)
      .executeTakeFirst();
    if (later) return true;
  }
  return false;
}
