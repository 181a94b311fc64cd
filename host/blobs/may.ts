import { type BlobId, type Bytes, fromHex, type PersonId, type RoomId } from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";
import { isIn } from "../rosters/access.ts";
import type { Reading } from "../store/open.ts";

/** A blob that is here whole. */
export interface Found {
  readonly number: number;
  /** Sealed bytes. */
  readonly size: number;
  /** Where an event refers to it. */
  readonly rooms: readonly string[];
  /** Who has brought it, and refers to it nowhere yet. */
  readonly putters: readonly string[];
}

export async function findBlob(db: Reading, blob: Bytes): Promise<Found | undefined> {
  const row = await db.selectFrom("blob").select(["number", "size"]).where("blob", "=", blob).executeTakeFirst();
  if (!row) return undefined;
  const rooms = await db
    .selectFrom("room")
    .select("room")
    .where((it) =>
      it.or([
        it("number", "in", it.selectFrom("blob_ref").select("blob_ref.room").where("blob", "=", row.number)),
        it("number", "in", it.selectFrom("blob_waiting").select("blob_waiting.room").where("blob", "=", row.number)),
      ]),
    )
    .execute();
  const putters = await db.selectFrom("blob_put").select("person").where("blob", "=", row.number).execute();
  return { ...row, rooms: rooms.map(({ room }) => room), putters: putters.map(({ person }) => person) };
}

/** Whether this person's events may refer to it (SPEC: HO137): they have brought it, or may read it already. */
export function mayRefer(home: Home, person: PersonId, { rooms, putters }: Pick<Found, "rooms" | "putters">): boolean {
  if (putters.includes(person)) return true;
  return rooms.some((room) => {
    const it = home.rooms.get(room as RoomId);
    return it !== undefined && isIn(home, it, person);
  });
}

/** Nothing of a direct room passes the host. */
export const carriesBlobs = ({ mode }: Pick<Room, "mode">): boolean => mode !== "direct";

/** A blob's hash. */
export const bytesOfBlob = (blob: BlobId): Bytes => fromHex(blob);
