import type { Bytes, Clock, Content, EventId, PersonId, RoomId } from "@hearth/protocol";
import { keepSaid } from "../blobs/keep.ts";
import type { Home } from "../home/home.ts";
import { dropReplaced } from "../locks/replaced.ts";
import { erase, isDeleted } from "../messages/deletions.ts";
import { editOf } from "../messages/edits.ts";
import { mentionOf, namedIn } from "../messages/mention.ts";
import { keepPreview } from "../previews/store.ts";

/** A message as its event says it; `lock` (hex): under a lock, and its text is empty here. */
type Said = Partial<Omit<Content & { readonly type: "message" }, "text">> & {
  readonly text: string;
  /** Under a lock: the blobs of its files. */
  readonly blobs?: readonly Bytes[] | undefined;
  readonly lock?: string;
};

/**
 * Puts a message into the timeline, as what was done to it has left it; a second call changes nothing. Runs inside the
 * caller's transaction. `erased`: it has been taken away, and its words must not stay in the store's files.
 */
export function showMessage(
  home: Home,
  at: { room: RoomId; id: EventId; person: PersonId; clock: Clock },
  said: Said,
): "timeline" | "erased" {
  const deleted = isDeleted(home, at.id, at.room, at.person);
  const edit = deleted ? undefined : editOf(home, at.id, at.room, at.person);
  const lock = deleted ? null : edit ? edit.lock : (said.lock ?? null);
  home.database.run(
    `INSERT INTO items (id, room, kind, person, ms, counter, text, reply, thread, mention, mentions, edited, deleted, forwarded, lock, said)
      VALUES (?, ?, 'message', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE
      SET room = excluded.room, kind = excluded.kind, person = excluded.person, ms = excluded.ms,
        counter = excluded.counter, text = excluded.text, reply = excluded.reply, thread = excluded.thread,
        mention = excluded.mention, mentions = excluded.mentions, edited = excluded.edited, deleted = excluded.deleted, forwarded = excluded.forwarded,
        lock = excluded.lock, said = excluded.said`,
    at.id,
    at.room,
    at.person,
    at.clock.ms,
    at.clock.counter,
    deleted ? "" : (edit?.text ?? said.text),
    said.reply ?? null,
    said.thread ?? null,
    deleted ? 0 : (edit?.mention ?? mentionOf(home, said)),
    deleted ? null : edit ? edit.mentions : namedIn(said),
    edit ? 1 : 0,
    deleted ? 1 : 0,
    said.forwarded && !deleted ? 1 : 0,
    lock,
    lock && (edit?.id ?? at.id),
  );
  if (!deleted) {
    if (edit || lock) dropReplaced(home.database, at.id, at.room);
    keepSaid(home, at, said, lock !== null);
    if (said.preview && !lock) keepPreview(home.database, at.id, said.preview);
    return "timeline";
  }
  erase(home, at.id, at.room);
  return "erased";
}
