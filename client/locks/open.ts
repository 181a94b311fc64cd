import {
  type Content,
  type EventHeader,
  type EventId,
  encodeCbor,
  type PersonId,
  type RoomId,
  toHex,
  type Words,
} from "@hearth/protocol";
import { openWords } from "@hearth/sealing";
import { filesOpened } from "../blobs/opened.ts";
import type { Home } from "../home/home.ts";
import { asBytes, asText } from "../store/meta.ts";

const PAGE = 200;

/** What an event says under a lock; without `words`: whoever wrote it sealed what nobody can read. */
export interface OpenedWords {
  readonly id: EventId;
  readonly words?: Words;
}

/** What stands open in an event that was said under a lock whose key is here. */
export async function readLocked(home: Home, header: EventHeader, content: Content): Promise<OpenedWords | undefined> {
  if (content.type !== "locked") return undefined;
  const key = home.locks.of(toHex(content.lock));
  const { room, event, person } = header;
  return key && read(home, { room, event, person }, content.as, key, content.sealed);
}

/** Opens all that is kept sealed under locks whose keys are here and is not open yet. Resolves when there is no more. */
export async function openLocked(home: Home): Promise<void> {
  const { database, locks } = home;
  if (locks.locks.length === 0) return;
  for (let after = ""; ; ) {
    const rows = database.all(
      `SELECT locked.id, locked.room, locked.lock, locked.kind, locked.person, locked.sealed FROM locked
        WHERE locked.lock IN (SELECT value FROM json_each(?)) AND locked.id > ?
          AND NOT EXISTS (SELECT 1 FROM opened WHERE opened.id = locked.id) ORDER BY locked.id LIMIT ?`,
      JSON.stringify(locks.locks),
      after,
      PAGE,
    );
    const rooms = new Set<RoomId>();
    for (const row of rows) {
      const [event, lock] = [asText(row["id"]) as EventId, asText(row["lock"])];
      const [room, person] = [asText(row["room"]) as RoomId, asText(row["person"]) as PersonId];
      const key = locks.of(lock);
      if (!key) continue;
      const it = await read(
        home,
        { room, event, person },
        asText(row["kind"]) as Words["as"],
        key,
        asBytes(row["sealed"]),
      );
      putOpened(home, it);
      rooms.add(room);
    }
    for (const room of rooms) home.changed({ what: "timeline", room });
    const last = rows.at(-1);
    if (!last) return;
    after = asText(last["id"]);
  }
}

async function read(
  home: Home,
  of: { room: RoomId; event: EventId; person: PersonId },
  as: Words["as"],
  key: Uint8Array<ArrayBuffer>,
  sealed: Uint8Array<ArrayBuffer>,
): Promise<OpenedWords> {
  const opened = await openWords({ home: home.account.home, ...of }, key, as, sealed);
  return { id: of.event, ...(opened.ok && { words: opened.value }) };
}

/** Puts words where they are read from, in memory, if they still hold. Of broken ones nothing is there to read. */
export function putOpened(home: Home, { id, words }: OpenedWords): void {
  const { database, locks } = home;
  database.run(
    `INSERT OR REPLACE INTO opened SELECT id, lock, ?, ?, ?, ? FROM locked
      WHERE id = ? AND lock IN (SELECT value FROM json_each(?))`, // it may have been forgotten meanwhile
    words && "text" in words ? words.text : null,
    words?.as === "react" ? words.emoji : null,
    words?.as === "react" && words.on ? 1 : 0,
    words && "files" in words && words.files ? encodeCbor(words.files) : null,
    id,
    JSON.stringify(locks.locks),
  );
  if (words && "files" in words && words.files) filesOpened(home, id);
}
