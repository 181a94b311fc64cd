import type { BlobId, RoomId } from "@hearth/protocol";
import { asText } from "../../store/meta.ts";
import type { BlobFiles } from "../files.ts";
import type { Shelf } from "./shelf.ts";

/** This device's blobs, for its links. */
export function shelfOf(files: BlobFiles): Shelf {
  return {
    of: (blob) => {
      const has = files.has(blob);
      return (
        has && {
          chunks: has.chunks,
          get size() {
            return has.have.size;
          },
          has: (chunk) => has.have.has(chunk),
          leaves: () => files.leaves(blob),
        }
      );
    },
    setLeaves: (blob, leaves) => files.setLeaves(blob, leaves),
    read: (blob, chunk, into) => files.read(blob, chunk, into),
    write: (blob, chunk, sealed) => files.write(blob, chunk, sealed),
    writeRun: (blob, first, run) => files.writeRun(blob, first, run),
    complete: (blob) => files.complete(blob),
    roomsOf: (blob) => roomsOf(files, blob),
  };
}

/** Of a device that keeps no files. */
export const EMPTY_SHELF: Shelf = {
  of: () => undefined,
  setLeaves: async () => "wrong",
  read: async () => undefined,
  write: async () => "wrong",
  complete: async () => "missing",
  roomsOf: () => [],
};

function roomsOf({ database }: BlobFiles, blob: BlobId): RoomId[] {
  const rows = database.all("SELECT DISTINCT room FROM file_refs WHERE blob = ?", blob);
  return rows.map(({ room }) => asText(room) as RoomId);
}
