import { type BlobId, blobName, type EventId, LIMITS, type RoomId } from "@hearth/protocol";
import { forHost } from "../blobs/large.ts";
import { hashOf } from "../blobs/named.ts";
import { addTransfer } from "../blobs/transfer-rows.ts";
import type { Home } from "../home/home.ts";
import { isLater } from "../host/later.ts";
import type { Session } from "../host/session.ts";
import { asText } from "../store/meta.ts";

/** A blob to which an event of this person's refers that the host's log has. */
interface Ref {
  readonly room: RoomId;
  readonly event: EventId;
  /** The message that it belongs to: the event itself, or what an edit of it said last. */
  readonly message: EventId;
  readonly blob: BlobId;
}

/**
 * Tells a restored host to which blobs this person's events refer (host SPEC: HO150), so that it keeps and counts them; those that it has lost and this device has
 * are brought again. Others' are for their own devices to tell. False: not now.
 */
export async function giveBackFiles(home: Home, session: Session): Promise<boolean> {
  const rooms = Map.groupBy(refsIn(home), ({ room }) => room);
  for (const [room, refs] of rooms) {
    const events = [...Map.groupBy(refs, ({ event }) => event)];
    for (let at = 0; at < events.length; at += LIMITS.blobRefers) {
      const some = events.slice(at, at + LIMITS.blobRefers);
      const missing = await refer(session, room, some);
      if (missing === "later") return false;
      if (missing === "never") break;
      bringAgain(
        home,
        some.flatMap(([, its]) => its.filter(({ blob }) => missing.has(blob))),
      );
    }
  }
  return true;
}

/** A blob is at a restored host again: the message that names it, if the host's log has it already, refers to it from now on. */
export async function referAgain(home: Home, session: Session, message: EventId, blob: BlobId): Promise<void> {
  const refs = refsIn(home, message).filter((it) => it.blob === blob);
  const [first] = refs;
  if (first)
    await refer(
      session,
      first.room,
      refs.map((it) => [it.event, [it]]),
    );
}

async function refer(
  session: Session,
  room: RoomId,
  events: readonly (readonly [EventId, readonly Ref[]])[],
): Promise<ReadonlySet<BlobId> | "later" | "never"> {
  const named = events.map(([event, its]) => ({
    event,
    blobs: its.slice(0, LIMITS.eventBlobs).map(({ blob }) => hashOf(blob)),
  }));
  const told = await session.ask("blobs.refer", { room, events: named });
  if (told.ok) return new Set(told.value.missing.map(blobName));
  return isLater(told.error) ? "later" : "never";
}

function bringAgain({ database, blobs }: Home, refs: readonly Ref[]): void {
  database.transaction(() => {
    for (const { room, message: event, blob } of refs)
      if (blobs?.has(blob)?.isWhole && forHost(database, [blob]).length > 0)
        addTransfer(database, { way: "up", blob, room, event });
  });
}

/** Of messages in the log whose words are here, of one or of all. An edit under a lock names the files anew. */
function refsIn({ database, account }: Home, message?: EventId): Ref[] {
  const sql = `SELECT log.room, log.id AS event, items.id AS message, file_refs.blob FROM file_refs
    JOIN items ON items.id = file_refs.event AND items.person = ?1
    JOIN log ON log.id IN (items.id, items.said) AND log.room = items.room AND length(log.event) > 0
    WHERE ?2 IS NULL OR file_refs.event = ?2 ORDER BY log.room, log.seq`;
  return database.all(sql, account.person, message ?? null).map((row) => ({
    room: asText(row["room"]) as RoomId,
    event: asText(row["event"]) as EventId,
    message: asText(row["message"]) as EventId,
    blob: asText(row["blob"]) as BlobId,
  }));
}
