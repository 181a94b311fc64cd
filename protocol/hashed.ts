import { type Bytes, sha256 } from "./bytes.ts";
import { eventParts, isTombstone, tombstoneWith } from "./event.ts";

/** An event with its hashes, by {@link hashEvent} alone. In a browser each trip to WebCrypto costs more than its work. */
export interface HashedEvent {
  readonly event: Bytes;
  /** SHA-256 of its ciphertext; null: it is a tombstone and has it inside. */
  readonly digest: Bytes | null;
  readonly tombstone: Bytes;
  /** SHA-256 of the tombstone: names the event, whole or erased. */
  readonly hash: Bytes;
}

/** Hashes an event once, for all who ask later. Any bytes will do: that they are an event is not looked at. */
export async function hashEvent(event: Bytes): Promise<HashedEvent> {
  const digest = isTombstone(event) ? null : await sha256(eventParts(event).ciphertext);
  const tombstone = digest ? tombstoneWith(event, digest) : event;
  return { event, digest, tombstone, hash: await sha256(tombstone) };
}
