import {
  type Bytes,
  eventParts,
  isTombstone,
  type LogItem,
  type RoomId,
  runningInput,
  tombstoneWith,
} from "@hearth/protocol";

/** The running hash behind `item` (protocol SPEC: PR10), synchronously: inside a transaction there is nothing to wait for. */
export function stepRunning(room: RoomId, before: Bytes, item: LogItem): Bytes {
  return digest(runningInput(room, before, item, digest(tombstoneNow(item.event))));
}

/** The event's tombstone (protocol SPEC: PR6), synchronously. */
export function tombstoneNow(event: Bytes): Bytes {
  return isTombstone(event) ? event : tombstoneWith(event, digest(eventParts(event).ciphertext));
}

function digest(bytes: Bytes): Bytes {
  const out = new Uint8Array(32);
  Bun.SHA256.hash(bytes, out);
  return out;
}
