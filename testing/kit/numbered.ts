import { type EventId, idFromBytes, type RoomId } from "@hearth/protocol";

/** The `n`-th id of its kind, later than those before it. */
export function numbered<T extends RoomId | EventId>(n: number): T {
  const made = idFromBytes<T>(new Uint8Array([0, 0, 0, 0, 0, n >> 8, 0x70, n & 0xff, 0x80, 0, 0, 0, 0, 0, 0, 0]));
  if (!made) throw new Error("not an id");
  return made;
}
