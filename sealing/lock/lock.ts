import {
  type Bytes,
  idToBytes,
  LABELS,
  LIMITS,
  type Lock,
  type RoomId,
  randomBytes,
  sameBytes,
} from "@hearth/protocol";
import { deriveFrom } from "../keys/hkdf.ts";
import { passphraseKey } from "./passphrase.ts";

/** A lock and the key of its passphrase, 32 bytes: who has it reads what is said under the lock. */
export interface LockKey {
  readonly lock: Lock;
  readonly key: Bytes;
}

/** A new lock of a room under a passphrase (SPEC: SE27). */
export function newLock(room: RoomId, passphrase: string): Promise<LockKey> {
  return newLockWith(room, passphrase, randomBytes(LIMITS.lockSalt));
}

/** As {@link newLock}; `unsafeTestingSalt` (16 bytes) fixes its randomness, for test vectors alone. */
export async function newLockWith(room: RoomId, passphrase: string, unsafeTestingSalt: Bytes): Promise<LockKey> {
  const key = await passphraseKey(passphrase, room, unsafeTestingSalt);
  return { lock: { id: await lockId(room, key), salt: unsafeTestingSalt }, key };
}

/** The lock's key, if this is its passphrase. */
export async function keyOfLock(room: RoomId, lock: Lock, passphrase: string): Promise<Bytes | undefined> {
  const key = await passphraseKey(passphrase, room, lock.salt);
  return sameBytes(await lockId(room, key), lock.id) ? key : undefined;
}

const lockId = (room: RoomId, key: Bytes) => deriveFrom(key, LABELS.lockId, idToBytes(room));
