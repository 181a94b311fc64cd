import { type Content, LIMITS, ok, type Result, type RoomId, refuse } from "@hearth/protocol";
import { modeNow } from "../delivery/ways.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Inside } from "../home/inside.ts";
import { withdrawHeld } from "../messages/do.ts";
import { headsNow, mayModerate } from "../messages/rights.ts";
import type { Failure } from "../outcome.ts";
import { mayRetain } from "./may.ts";
import { saidOf } from "./view.ts";

/** Items of a look further back. */
const PAGE = 500;
const SHORTEST_MS = 5 * 60_000;

/** Says how long a room is kept, ms; null: for ever. */
export function setRetention(inside: Inside, room: RoomId, ms: number | null): Result<null, Failure> {
  const { home } = inside;
  if (modeNow(home, room) !== "kept") return refuse(FAILURES.not_kept);
  if (!mayRetain(home, room, home.account.person, headsNow(home, room))) return refuse(FAILURES.may_not_retain);
  if (ms !== null && (ms < SHORTEST_MS || ms > LIMITS.retainMaxMs)) return refuse(FAILURES.retention_malformed);
  if (saidOf(home, room) === ms) return ok(null);
  const said = (clock: Content["clock"]): Content => ({ type: "channel", mode: "kept", clock, room, retain: ms });
  if (home.privates.of(room)) {
    home.database.transaction(() => inside.outbox.add(room, said(home.clock.tick())));
    inside.send();
  } else inside.sayInHome((tick) => [said(tick())]);
  home.changed({ what: "rooms" });
  return ok(null);
}

/** Deletes all that this person, or everybody, has said in a room, for everybody. What is older than what is here is fetched for it. */
export async function clearRoom(inside: Inside, room: RoomId, whose: "mine" | "all"): Promise<Result<null, Failure>> {
  const { home, outbox } = inside;
  if (modeNow(home, room) !== "kept") return refuse(FAILURES.not_kept);
  if (whose === "all" && !mayModerate(home, room, home.account.person, headsNow(home, room)))
    return refuse(FAILURES.may_not_delete);
  withdrawHeld(inside, room);
  home.database.transaction(() => outbox.add(room, { type: "clear", clock: home.clock.tick(), whose }));
  inside.send();
  while (await inside.older(room, PAGE));
  return ok(null);
}

/** Deletes all that this person has said, in every room that they can read, and has the host erase it. */
export async function eraseAllOfMine(inside: Inside): Promise<Result<null, Failure>> {
  const { receiver, outbox, incoming, keeping, home } = inside;
  for (const room of receiver.log.rooms()) {
    const isMine = home.privates.of(room)?.isMine ?? true;
    if (room !== home.account.home && isMine) await clearRoom(inside, room, "mine");
  }
  await outbox.pump();
  const session = inside.connected;
  if (session) await incoming.readOn(session);
  await keeping.telling.go();
  const isDone = outbox.isEmpty && keeping.telling.isDone;
  return inside.connected && isDone ? ok(null) : refuse(failureOf({ code: "offline" }));
}
