import { type Bytes, type LogItem, type RoomId, runningInput } from "@hearth/protocol";

/** The running hash behind `item` (protocol SPEC: PR10), synchronously: inside a transaction there is nothing to wait for. */
export function stepRunning(room: RoomId, before: Bytes, item: LogItem): Bytes {
  const out = new Uint8Array(32);
  Bun.SHA256.hash(runningInput(room, before, item), out);
  return out;
}
