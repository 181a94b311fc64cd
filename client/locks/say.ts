import { type EventId, LIMITS, newId, ok, type Result, type RoomId, refuse } from "@hearth/protocol";
import type { Draft, Failure } from "../api.ts";
import { dropAdded } from "../blobs/added.ts";
import { noteDirect } from "../blobs/large.ts";
import { FAILURES } from "../failure.ts";
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
  const files = [...fit.value.files];
  const brought = { ...more, ...(files.length > 0 && { files }) };
  const said = { type: "message" as const, clock, text: fit.value.text, ...brought };
  const done = await sayLocked(inside, room, id, said, under.value);
  return done.ok ? ok({ id }) : done;
}

/** Into the outbox, and into what is shown, in one step: sealed in both. */
export async function sayLocked(
  inside: Inside,
  room: RoomId,
  id: EventId,
  said: OpenSaid,
  under: Under,
): Promise<Result<null, Failure>> {
  const { home, outbox } = inside;
  const locked = await lockSaid(home, { room, event: id }, said, under);
  if (locked.sealed.length > LIMITS.lockedWords) return refuse(FAILURES.message_long);
  home.database.transaction(() => {
    if (said.type === "message") noteDirect(home.database, said.files ?? []);
    outbox.add(room, locked, { known: id });
    takeLocked(home, { id, room, person: home.account.person, clock: said.clock }, locked);
    putOpened(home, { id, words: wordsIn(said) });
    if (said.type === "message") dropAdded(home.database, said.files ?? []);
  });
  home.changed({ what: "timeline", room });
  inside.send();
  return ok(null);
}
