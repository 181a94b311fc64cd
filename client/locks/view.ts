import type { RoomId } from "@hearth/protocol";
import type { RoomView } from "../api.ts";
import type { Home } from "../home/home.ts";
import { headsNow } from "../messages/rights.ts";
import { mayLock } from "./may.ts";
import { lockOf } from "./state.ts";
import { locksOf } from "./words.ts";

const LOOKED_AT = 20;

/** What the list of rooms says of a room's passphrase. */
export function viewLock(home: Home, room: RoomId): Pick<RoomView, "lock" | "mayLock"> {
  const may = mayLock(home, room, home.account.person, headsNow(home, room)) && { mayLock: true as const };
  const state = lockOf(home, room);
  const locks = locksOf(home.database, room, LOOKED_AT);
  if (!state.on && locks.length === 0) return { ...may };
  const isHeld = (lock: string | undefined) => lock !== undefined && home.locks.of(lock) !== undefined;
  const open = state.on ? isHeld(state.lock) : locks.every(({ lock }) => isHeld(lock));
  return { ...may, lock: { on: state.on, open, remembered: home.locks.remembers(room) } };
}
