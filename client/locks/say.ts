import { type EventId, newId, ok, type Result, type RoomId } from "@hearth/protocol";
import type { Draft, Failure } from "../api.ts";
import type { Inside } from "../home/inside.ts";
import { mayPost } from "../rooms/post.ts";
import { takeLocked } from "./kept.ts";
import { putOpened } from "./open.ts";
import { underLock } from "./under.ts";
import { lockSaid, type OpenSaid, type Under, wordsIn } from "./words-of.ts";

/** Says something in a room: under its lock if it has one, and then only with the passphrase. */
export async function postIn(inside: Inside, room: RoomId, draft: Draft): Promise<Result<{ id: EventId }, Failure>> {
  const under = underLock(inside.home, room);
  if (!under.ok) return under;
  if (!under.value) return inside.post(room, draft);
  const fit = mayPost(inside.home, room, draft);
  if (!fit.ok) return fit;
  const { mentions, everyone, reply, thread, forwarded } = draft;
  const more = {
    ...(mentions && { mentions }),
    ...(everyone && { everyone }),
    ...(reply && { reply }),
    ...(thread && { thread }),
    ...(forwarded && { forwarded }),
  };
  const id = newId<EventId>(inside.home.world.now());
  const clock = inside.home.clock.tick();
  await sayLocked(inside, room, id, { type: "message", clock, text: fit.value, ...more }, under.value);
  return ok({ id });
}

/** Into the outbox, and into what is shown, in one step: sealed in both. */
export async function sayLocked(
  inside: Inside,
  room: RoomId,
  id: EventId,
  said: OpenSaid,
  under: Under,
): Promise<void> {
  const { home, outbox } = inside;
  const locked = await lockSaid(home, { room, event: id }, said, under);
  home.database.transaction(() => {
    outbox.add(room, locked, { known: id });
    takeLocked(home, { id, room, person: home.account.person, clock: said.clock }, locked);
    putOpened(home, { id, words: wordsIn(said) });
  });
  home.changed({ what: "timeline", room });
  inside.send();
}
