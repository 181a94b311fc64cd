/**
 * Why an event is not opened, each its own code, in the order in which they are looked for (SPEC: SE10). Up to and with
 * `signature_wrong` nothing is proven: whoever carried the event may have made it up. What comes after was said by that device.
 */
export const OPEN_REFUSALS = [
  /** No event by its form or size, or of an open room's form in a private room, or the other way round. */
  "event_malformed",
  "home_wrong",
  "room_wrong",
  /** An event with this id is here already. */
  "event_known",
  /** The roster here has no such device (or not yet at the head that the event states). */
  "signer_unknown",
  /** The device belongs to another person than the header says. */
  "signer_not_person",
  /** A vault's device says nothing in rooms. */
  "signer_is_vault",
  "signature_wrong",
  /** The stated head lies beyond the roster here: read the roster, then open again. */
  "head_ahead",
  /** The stated head does not lie on the roster here: two truths. */
  "head_forked",
  /** The stated head of a private room's roster does not lie on it here: two truths about who is in the room. */
  "room_head_forked",
  /** The author was not in the private room at the stated heads. */
  "signer_outside",
  /** Said at or after its revocation, or by a device revoked meanwhile and not before a checkpoint. */
  "signer_revoked",
  /** The box with this generation is not here yet. */
  "generation_unknown",
  /** Sealed with a generation from before somebody was taken out, though the author knew of it. */
  "generation_stale",
  /** Signed, but the ciphertext does not open with the generation it names. */
  "sealed_wrong",
  /** Opened, but what is inside says nothing we know. */
  "content_malformed",
  /** This device has used that number in this room before. */
  "sequence_used",
  /** One or more events of this device before it are missing. */
  "sequence_hole",
  /** The right number, but another event before it than the one here. */
  "previous_wrong",
  /** Everything is right with it, and what it said was erased: a tombstone. */
  "event_erased",
] as const;
export type OpenRefusal = (typeof OPEN_REFUSALS)[number];

/** These are not final: the event waits in the store and is opened again when the roster or a box has come. */
export const WAITS: ReadonlySet<OpenRefusal> = new Set<OpenRefusal>(["head_ahead", "generation_unknown"]);
