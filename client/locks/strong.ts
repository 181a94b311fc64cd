import { guessBits } from "@hearth/sealing/password/strength.ts";
import { weakPassword } from "@hearth/sealing/password/weak.ts";

/** Whoever is in the room can guess in peace, at Argon2id's speed: a passphrase has to be worth more than a password. */
const LEAST_BITS = 35;

/** True of a passphrase that no room is locked with. `around`: names that must not be most of it. */
export function isWeakPassphrase(passphrase: string, around: readonly string[]): boolean {
  return weakPassword(passphrase, around) !== undefined || guessBits(passphrase) < LEAST_BITS;
}
