import type { Database } from "bun:sqlite";
import type { Bytes, PersonId } from "@hearth/protocol";

/** What may refer to a blob is judged by where it stands already. */
export type MayRefer = (it: { readonly rooms: readonly string[]; readonly putters: readonly string[] }) => boolean;

/** References from events of kept rooms to blobs, inside the transaction that writes the event. */
export interface References {
  /**
   * The blob's number, if it is here and `may` allows to refer to it.
   */
  find(blob: Bytes, may: MayRefer): number | undefined;
  /** The event at this place refers to the blob. Who has brought it does not have to be remembered for it any more. */
  refer(blob: number, room: number, seq: number, person: PersonId): void;
  /** The event at this place refers to nothing any more. */
  drop(room: number, seq: number): void;
  close(): void;
}

/** The statements of the hot path: most events refer to nothing, and an erased one costs one look into an index. */
export function openReferences(database: Database): References {
  const finding = database.prepare<{ number: number }, [Bytes]>('select "number" from "blob" where "blob" = ?');
  const rooms = database.prepare<{ room: string }, [number, number]>(
    `select "room" from "room" where "number" in (
      select "room" from "blob_ref" where "blob" = ? union select "room" from "blob_waiting" where "blob" = ?)`,
  );
  const putters = database.prepare<{ person: string }, [number]>('select "person" from "blob_put" where "blob" = ?');
  const referring = database.prepare<never, [number, number, number, string]>(
    'insert or ignore into "blob_ref" ("room", "seq", "blob", "person") values (?, ?, ?, ?)',
  );
  const used = database.prepare<never, [number, string]>('delete from "blob_put" where "blob" = ? and "person" = ?');
  const dropping = database.prepare<never, [number, number]>('delete from "blob_ref" where "room" = ? and "seq" = ?');
  return {
    find(blob, may) {
      const number = finding.get(blob)?.number;
      if (number === undefined) return undefined;
      const where = {
        rooms: rooms.all(number, number).map(({ room }) => room),
        putters: putters.all(number).map(({ person }) => person),
      };
      return may(where) ? number : undefined;
    },
    refer(blob, room, seq, person) {
      referring.run(room, seq, blob, person);
      used.run(blob, person);
    },
    drop: (room, seq) => void dropping.run(room, seq),
    close() {
      for (const it of [finding, rooms, putters, referring, used, dropping]) it.finalize();
    },
  };
}
