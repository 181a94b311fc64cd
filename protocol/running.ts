import { type Bytes, concat, sha256 } from "./bytes.ts";
import { eventHash } from "./event.ts";
import { idToBytes, type RoomId } from "./ids.ts";
import { LABELS, labelBytes } from "./labels.ts";

/** A kept room's log: position `seq` (from 1), time `at` the host took it (ms since 1970), the sealed event or its tombstone. */
export interface LogItem {
  readonly seq: number;
  readonly at: number;
  readonly event: Bytes;
}

/** The running hash before a room's first item: 32 zero bytes. */
export const RUNNING_START: Bytes = new Uint8Array(32);

/**
 * What is hashed for one step of a kept room's running hash (SPEC: PR8): label, room, previous running hash, seq and
 * `at` (8 bytes each, big-endian), hash of the event (`eventHash`: erasing it changes nothing here). The host hashes it
 * synchronously with its own SHA-256.
 */
export function runningInput(room: RoomId, before: Bytes, item: Omit<LogItem, "event">, hash: Bytes): Bytes {
  const numbers = new Uint8Array(16);
  const view = new DataView(numbers.buffer);
  view.setBigUint64(0, BigInt(item.seq));
  view.setBigUint64(8, BigInt(item.at));
  return concat(labelBytes(LABELS.running), idToBytes(room), before, numbers, hash);
}

/** The running hash after `item`, 32 bytes. `hash`: that of its event, if it is known. */
export async function nextRunning(room: RoomId, before: Bytes, item: LogItem, hash?: Bytes): Promise<Bytes> {
  return sha256(runningInput(room, before, item, hash ?? (await eventHash(item.event))));
}
