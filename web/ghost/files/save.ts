import type { GhostFileView, GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { openSink } from "../../export/sink.ts";

/** So many bytes are opened and written at once. */
const PIECE_BYTES = 1024 * 1024;
const FULL = "There is no room left where the file was to be saved. Nothing of it was kept.";

/** Writes a file out of memory to where its person says, under a type that no browser opens. Returns what went wrong, for people. */
export async function saveFile(room: GhostRoomApi, { id, name, size }: GhostFileView): Promise<string | undefined> {
  const sink = await openSink(name, "application/octet-stream");
  if (!sink) return undefined;
  try {
    for (let at = 0; at < size; at += PIECE_BYTES) {
      const read = await room.readFile(id, at, at + PIECE_BYTES);
      if (!read.ok) {
        await sink.drop();
        return read.error.text;
      }
      await sink.write(read.value);
    }
    await sink.end();
    return undefined;
  } catch {
    await sink.drop().catch(() => undefined);
    return FULL;
  }
}
