import { z } from "zod";
import { type Bytes, sha256 } from "./bytes.ts";
import { callWord } from "./calls.ts";
import { decodeCbor } from "./codec.ts";
import { encodeCbor } from "./encode.ts";
import type { HomeId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { bytesUpTo, callId, count, deviceId, hash, personId, roomId, signature, time } from "./schema.ts";

/**
 * What a device tells the others in a room beside its log (SPEC: PR17). `typing`, `knock` and `call` are passed on and forgotten; of `receipt`
 * the host keeps each device's last. `at` grows with each of the same kind, device and room.
 */
export const sealedSignal = z.strictObject({
  kind: z.enum(["typing", "receipt", "knock", "call"]),
  room: roomId,
  person: personId,
  device: deviceId,
  /** ms since 1970 by the host's clock, as far as the device knows it. */
  at: time,
  /** The generation of the room's ring whose secret opens it. */
  generation: hash,
  /** salt 32 | ciphertext. */
  sealed: bytesUpTo(LIMITS.signalBytes),
  signature,
});
export type SealedSignal = z.infer<typeof sealedSignal>;

/** What stands inside. `delivered`, `read`: everything up to these positions of the room's log. */
export const signal = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("typing"), on: z.boolean() }),
  z.strictObject({ kind: z.literal("receipt"), delivered: count, read: count }),
  /** Something waits for who hears it, in a room that is not kept. */
  z.strictObject({ kind: z.literal("knock") }),
  /** The sender's place in a call of this room (`calls.ts`). */
  z.strictObject({ kind: z.literal("call"), call: callId, word: callWord }),
]);
export type Signal = z.infer<typeof signal>;

export const decodeSignal = (bytes: Bytes) => decodeCbor(signal, bytes);

/** What the device signs (label signal): where it belongs, and the hash of what is sealed. */
export async function signedSignal(home: HomeId, it: Omit<SealedSignal, "signature">): Promise<Bytes> {
  const { kind, room, person, device, at, generation, sealed } = it;
  return encodeCbor([home, kind, room, person, device, at, generation, await sha256(sealed)]);
}
