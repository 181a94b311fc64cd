import { ok, type Result, type RoomId, refuse } from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Failure } from "../outcome.ts";
import { lockOf } from "./state.ts";
import type { Under } from "./words-of.ts";

/** The lock under which this device has to say something in a room, with its key; `undefined`: in the open. */
export function underLock(home: Home, room: RoomId): Result<Under | undefined, Failure> {
  const state = lockOf(home, room);
  if (!state.on) return ok(undefined);
  const key = state.lock === undefined ? undefined : home.locks.of(state.lock);
  return state.lock !== undefined && key ? ok({ lock: state.lock, key }) : refuse(FAILURES.room_locked);
}
