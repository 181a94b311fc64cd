import type { RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** What the list of rooms says of a room's passphrase. */
export interface LockView {
  /** What is said now is said under a lock. False: it was once, and some of that is here. */
  readonly on: boolean;
  /** This device has the passphrase of that lock; of a room that is open again, of every lock it ever had. */
  readonly open: boolean;
  /** The passphrase stays on this device when the app is closed. */
  readonly remembered: boolean;
}

/** A passphrase as it is typed, and whether this device keeps its key when the app is closed. */
export interface Passphrase {
  readonly passphrase: string;
  readonly remember: boolean;
}

/**
 * Rooms whose words only those can read who know a passphrase that was agreed face to face. The words are never written to
 * this device's store: it keeps them as they were sealed, and opens them in memory. Not searched, forwarded, sent later,
 * or shown in notifications of the system.
 */
export interface LocksApi {
  /** From now on, by those in charge (in a conversation of two by both); a locked room gets another passphrase. */
  lockRoom(room: RoomId, it: Passphrase): Promise<Outcome>;
  /** From now on words stand open for everybody in the room. What was said before stays as it was said. */
  takeLockOff(room: RoomId): Promise<Outcome>;
  /** Opens what was said under this passphrase, also under earlier locks of the room. Takes a moment on purpose. */
  enterPassphrase(room: RoomId, it: Passphrase): Promise<Outcome>;
  /** Closes the room on this device: its passphrases and words are gone from it. */
  forgetPassphrase(room: RoomId): Promise<Outcome>;
}
