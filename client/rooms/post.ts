import {
  type EventId,
  encodeCbor,
  LIMITS,
  ok,
  type Result,
  type RoomId,
  refuse,
  type SealedFile,
} from "@hearth/protocol";
import type { Draft, Failure } from "../api.ts";
import { dropAdded, readAdded } from "../blobs/added.ts";
import { noteDirect, onItsWay } from "../blobs/large.ts";
import { channelOf } from "../channels/read.ts";
import { countQueued } from "../delivery/queue.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import { lockOf } from "../locks/state.ts";
import { fairPreview } from "../previews/store.ts";
import { describedIn } from "../private/describe.ts";
import type { Outbox } from "./outbox.ts";
import { showMessage } from "./said.ts";

/** A message of so many bytes still fits into an event once it is padded and sealed. */
const MOST_BYTES = 60 * 1024;

/** What of a message is words and files. */
interface Sayable {
  readonly text: string;
  readonly files: readonly SealedFile[];
}

/** A message's text and files as they may be said in a room, whether that is locked or not. */
export function mayPost(home: Home, room: RoomId, draft: Pick<Draft, "text" | "files">): Result<Sayable, Failure> {
  const said = draft.text.trim();
  const files = readAdded(home.database, draft.files ?? []);
  if (!files.ok) return files;
  if (said === "" && files.value.length === 0) return refuse(FAILURES.message_empty);
  if (said.length > LIMITS.messageText) return refuse(FAILURES.message_long);
  const apart = home.privates.of(room);
  const it = apart ? apart.isMine && describedIn(home, apart) : channelOf(home, room);
  if (!it) return refuse(FAILURES.room_unknown);
  if (it.archived) return refuse(FAILURES.room_archived);
  return countQueued(home.database, room) >= LIMITS.queueEvents
    ? refuse(FAILURES.queue_full)
    : ok({ text: said, files: files.value.map((it) => onItsWay(home, room, it)) });
}

/** Puts a message into outbox and timeline in one step, in the open. `known`: the id under which another device of this person's may say it too. */
export function postMessage(
  home: Home,
  outbox: Outbox,
  room: RoomId,
  { text, files: named, preview: offered, ...more }: Draft,
  known?: EventId,
): Result<{ id: EventId }, Failure> {
  const said = mayPost(home, room, { text, ...(named && { files: named }) });
  if (!said.ok) return said;
  if (lockOf(home, room).on) return refuse(FAILURES.room_locked);
  const { database, clock, author } = home;
  const time = clock.tick();
  const preview = fairPreview(offered);
  const files = [...said.value.files];
  const brought = { ...more, ...(files.length > 0 && { files }), ...(preview && { preview }) };
  const content = { type: "message" as const, clock: time, text: said.value.text, ...brought };
  if (encodeCbor(content).length > MOST_BYTES) return refuse(FAILURES.message_long);
  const id = database.transaction(() => {
    noteDirect(database, files);
    const id = outbox.add(room, content, known && { known, logFirst: true });
    showMessage(home, { room, id, person: author.person, clock: time }, content);
    dropAdded(database, files);
    return id;
  });
  home.changed({ what: "timeline", room });
  return ok({ id });
}
