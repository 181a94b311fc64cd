import {
  blobName,
  type Clock,
  content,
  type EventId,
  LIMITS,
  newId,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  schema,
} from "@hearth/protocol";
import type { Draft, Failure } from "../api.ts";
import { dropAdded, keepAdded } from "../blobs/added.ts";
import { isHeld } from "../blobs/files-first.ts";
import { filesOf } from "../blobs/said.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Inside } from "../home/inside.ts";
import { postIn, sayLocked } from "../locks/say.ts";
import { OPENED } from "../locks/tables.ts";
import { underLock } from "../locks/under.ts";
import type { OpenSaid } from "../locks/words-of.ts";
import { overwriteErased } from "../store/erased.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { Deed } from "./deed.ts";
import { dropUnsent, editsOf } from "./deletions.ts";
import { pinnedOf } from "./pins.ts";
import { reactionsBy } from "./reactions.ts";
import { headsNow, mayModerate, mayPin } from "./rights.ts";
import { takeDeed } from "./take.ts";

type Done = Result<null, Failure>;

/** A message that is here and has not been taken away. */
interface Here {
  readonly id: EventId;
  readonly room: RoomId;
  readonly author: PersonId;
  /** Missing: it was said under a lock that is closed here. */
  readonly text?: string;
  /** The lock (hex) under which it was said. */
  readonly lock?: string;
  readonly thread?: EventId;
}

export async function edit(
  inside: Inside,
  id: EventId,
  draft: Pick<Draft, "text" | "mentions" | "everyone">,
): Promise<Done> {
  const it = find(inside, id);
  if (!it) return refuse(FAILURES.message_gone);
  if (it.author !== inside.home.account.person) return refuse(FAILURES.only_authors_edit);
  const text = draft.text.trim();
  if (text === "") return refuse(FAILURES.message_empty);
  if (text.length > LIMITS.messageText) return refuse(FAILURES.message_long);
  if (it.text === undefined) return refuse(FAILURES.room_locked);
  if (text === it.text) return ok(null);
  const { mentions, everyone } = draft;
  const named = { ...(mentions && { mentions }), ...(everyone && { everyone }) };
  return sayWords(inside, it, (clock) => ({ type: "edit", clock, message: id, text, ...named }));
}

export function remove(inside: Inside, id: EventId): Done {
  const it = find(inside, id);
  if (!it) return refuse(FAILURES.message_gone);
  const { home } = inside;
  const me = home.account.person;
  if (it.author !== me && !mayModerate(home, it.room, me, headsNow(home, it.room)))
    return refuse(FAILURES.may_not_delete);
  if (withdraw(inside, it)) return ok(null);
  const also = editsOf(home.database, id, it.room).slice(-LIMITS.deleteAlso);
  const more = { ...(also.length > 0 && { also }), ...(it.thread !== undefined && { thread: it.thread }) };
  return say(inside, it.room, id, (clock) => ({ type: "delete", clock, message: id, ...more }));
}

export async function react(inside: Inside, id: EventId, emoji: string, on: boolean): Promise<Done> {
  const it = find(inside, id);
  if (!it) return refuse(FAILURES.message_gone);
  if (!schema.emoji.safeParse(emoji).success) return refuse(FAILURES.emoji_malformed);
  const mine = reactionsBy(inside.home, id, inside.home.account.person);
  if (mine.has(emoji) === on) return ok(null);
  if (on && mine.size >= LIMITS.reactions) return refuse(FAILURES.reactions_many);
  return sayWords(inside, it, (clock) => ({ type: "react", clock, message: id, emoji, on }));
}

export function pin(inside: Inside, id: EventId, on: boolean): Done {
  const it = find(inside, id);
  if (!it) return refuse(FAILURES.message_gone);
  const { home } = inside;
  if (!mayPin(home, it.room, home.account.person, headsNow(home, it.room))) return refuse(FAILURES.may_not_pin);
  if (pinnedOf(home, it.room, JSON.stringify([id])).has(id) === on) return ok(null);
  return say(inside, it.room, id, (clock) => ({ type: "pin", clock, message: id, on }));
}

export async function forward(inside: Inside, id: EventId, to: RoomId): Promise<Result<{ id: EventId }, Failure>> {
  const it = find(inside, id);
  if (!it) return refuse(FAILURES.message_gone);
  // Its words would stand open there, and in the store.
  if (it.lock !== undefined || it.text === undefined) return refuse(FAILURES.locked_stays);
  const { database } = inside.home;
  const files = filesOf(database, id);
  const named = files.map(({ hash }) => blobName(hash));
  // As if they had been added here: the same blobs and keys, which the new message refers to.
  database.transaction(() => {
    for (const said of files) keepAdded(database, said);
  });
  const said = await postIn(inside, to, { text: it.text, ...(named.length > 0 && { files: named }), forwarded: true });
  if (!said.ok) database.transaction(() => dropAdded(database, files));
  return said;
}

function find({ home }: Inside, id: EventId): Here | undefined {
  const sql = `SELECT room, person, items.lock, items.text AS said, opened.text AS opened, thread FROM items ${OPENED}
    WHERE items.id = ? AND kind = 'message' AND deleted = 0`;
  const row = home.database.all(sql, id)[0];
  if (!row) return undefined;
  return {
    id,
    room: asText(row["room"]) as RoomId,
    author: asText(row["person"]) as PersonId,
    ...(row["lock"] === null ? { text: asText(row["said"]) } : { lock: asText(row["lock"]) }),
    ...(row["opened"] !== null && { text: asText(row["opened"]) }),
    ...(row["thread"] !== null && { thread: asText(row["thread"]) as EventId }),
  };
}

/** Takes back what waits in a room for its files: who clears it does not mean it to be said later. */
export function withdrawHeld(inside: Inside, room: RoomId): void {
  const rows = inside.home.database.all("SELECT id FROM outbox WHERE room = ? AND event IS NULL", room);
  for (const row of rows) {
    const id = asText(row["id"]) as EventId;
    if (isHeld(inside.home.database, id)) withdraw(inside, { id, room });
  }
}

/** Takes back a message that nobody else can have, and all that was to be done to it. */
function withdraw(inside: Inside, { id, room }: Pick<Here, "id" | "room">): boolean {
  const { home, outbox } = inside;
  const gone = home.database.transaction(() => {
    if (!outbox.withdraw(id)) return false;
    dropUnsent(home.database, id, room);
    for (const table of ["reactions", "pins", "edits", "locked"])
      home.database.run(`DELETE FROM ${table} WHERE message = ? AND room = ?`, id, room);
    home.database.run("DELETE FROM items WHERE id = ?", id);
    return true;
  });
  if (!gone) return false;
  overwriteErased(home.database);
  home.changed({ what: "timeline", room });
  inside.send();
  return true;
}

/**
 * Words: under the room's lock if it has one. What was said under a lock stays under it when the room is open again: else
 * one changed letter would show all of it.
 */
async function sayWords(inside: Inside, it: Here, make: (clock: Clock) => Deed & OpenSaid): Promise<Done> {
  const { home } = inside;
  const under = underLock(home, it.room);
  if (!under.ok) return under;
  const key = it.lock === undefined ? undefined : home.locks.of(it.lock);
  const lock = under.value ?? (it.lock !== undefined && key ? { lock: it.lock, key } : undefined);
  if (!lock) return it.lock === undefined ? say(inside, it.room, it.id, make) : refuse(FAILURES.room_locked);
  seeClocks(home, it.id);
  const said = make(home.clock.tick());
  const files = said.type === "edit" && { files: filesOf(home.database, it.id) };
  return sayLocked(inside, it.room, newId<EventId>(home.world.now()), { ...said, ...files }, lock);
}

/** Into the outbox, and into what is shown, in one step. */
function say(inside: Inside, room: RoomId, id: EventId, make: (clock: Clock) => Deed): Done {
  const { home, outbox } = inside;
  seeClocks(home, id);
  const clock = home.clock.tick();
  const deed = make(clock);
  if (!content.safeParse(deed).success) throw new Error(`messages: a ${deed.type} that nobody would take`);
  const { person } = home.author;
  const at = headsNow(home, room);
  const what = home.database.transaction(() =>
    takeDeed(home, { id: outbox.add(room, deed), room, person, at, clock }, deed),
  );
  if (what === "erased") overwriteErased(home.database);
  home.changed({ what: "timeline", room });
  inside.send();
  return ok(null);
}

/** A new word has to be newer than those before it, also where another device's clock runs ahead of this one's. */
function seeClocks({ database, clock }: Home, message: EventId): void {
  for (const table of ["edits", "reactions", "pins", "locked"]) {
    const sql = `SELECT ms, counter FROM ${table} WHERE message = ? ORDER BY ms DESC, counter DESC LIMIT 1`;
    const row = database.all(sql, message)[0];
    if (row) clock.saw(asNumber(row["ms"]), asNumber(row["counter"]));
  }
}
