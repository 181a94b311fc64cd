import { type Lock, ok, type Result, type RoomId, refuse, toHex } from "@hearth/protocol";
import { keyOfLock, newLock } from "@hearth/sealing";
import { FAILURES } from "../failure.ts";
import { HOME_NAME } from "../home/facts.ts";
import type { Inside } from "../home/inside.ts";
import { headsNow } from "../messages/rights.ts";
import type { Failure } from "../outcome.ts";
import { overwriteErased } from "../store/erased.ts";
import type { Passphrase } from "./api.ts";
import { mayLock } from "./may.ts";
import { openLocked } from "./open.ts";
import { lockOf } from "./state.ts";
import { isWeakPassphrase } from "./strong.ts";
import { idOf, lacksLock, locksOf, putLock } from "./words.ts";

type Done = Promise<Result<null, Failure>>;

/** Locks of one room that a passphrase is held against: each takes some tenths of a second. */
const TRIED = 20;
/** So far back it is looked for what a lock is that something was said under. */
const [PAGES, PAGE] = [20, 500];

/** Locks a room, or gives it another passphrase. */
export async function lockRoom(inside: Inside, room: RoomId, { passphrase, remember }: Passphrase): Done {
  const { home } = inside;
  if (!mayLock(home, room, home.account.person, headsNow(home, room))) return refuse(FAILURES.may_not_lock);
  if (isWeakPassphrase(passphrase, [home.facts.get(HOME_NAME) ?? ""])) return refuse(FAILURES.passphrase_weak);
  const { lock, key } = await newLock(room, passphrase);
  home.locks.hold(room, toHex(lock.id), key, remember);
  say(inside, room, lock);
  return ok(null);
}

/** Takes a room's lock off. It is off when the host has taken the word: until then everything is said under it. */
export async function takeLockOff(inside: Inside, room: RoomId): Done {
  const { home } = inside;
  if (!mayLock(home, room, home.account.person, headsNow(home, room))) return refuse(FAILURES.may_not_lock);
  if (!lockOf(home, room).on) return refuse(FAILURES.room_open);
  say(inside, room, null);
  return ok(null);
}

/** Holds a passphrase against each lock of the room that is still closed here, the newest first. */
export async function enterPassphrase(inside: Inside, room: RoomId, { passphrase, remember }: Passphrase): Done {
  const { home, outbox } = inside;
  const log = home.privates.of(room) ? room : home.account.home;
  for (let page = 0; page < PAGES && lacksLock(home.database, room); page++)
    if (!(await inside.older(log, PAGE))) break;
  const locks = locksOf(home.database, room, TRIED);
  if (locks.length === 0) return refuse(lockOf(home, room).on ? FAILURES.lock_not_here : FAILURES.room_open);
  let fits = false;
  for (const { lock, salt } of locks) {
    const held = home.locks.of(lock);
    const key = await keyOfLock(room, { id: idOf(lock), salt }, passphrase);
    if (!key) continue;
    fits = true;
    home.locks.hold(room, lock, key, remember);
    if (!held) await openLocked(home);
    home.changed({ what: "rooms" });
  }
  if (!fits) return refuse(FAILURES.passphrase_wrong);
  outbox.retry();
  inside.send();
  return ok(null);
}

/** Closes a room here: its keys and words are gone from this device, memory and disk. */
export async function forgetPassphrase({ home }: Inside, room: RoomId): Done {
  home.database.transaction(() => home.locks.forget(room));
  overwriteErased(home.database);
  home.changed({ what: "timeline", room });
  home.changed({ what: "rooms" });
  return ok(null);
}

/** In the room's own log, or (an open channel's) in the home's hidden room. */
function say(inside: Inside, room: RoomId, lock: Lock | null): void {
  const { home, outbox } = inside;
  const log = home.privates.of(room) ? room : home.account.home;
  const clock = home.clock.tick();
  home.database.transaction(() => {
    const id = outbox.add(log, { type: "channel", mode: "kept", clock, room, lock });
    if (lock) putLock(home.database, { id, room, lock, clock });
  });
  home.changed({ what: "rooms" });
  home.changed({ what: "timeline", room });
  inside.send();
}
