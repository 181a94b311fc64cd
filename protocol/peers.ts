import { z } from "zod";
import { BLOB_FRAMES } from "./blob-frames.ts";
import { type Bytes, sha256 } from "./bytes.ts";
import { decodeCbor } from "./codec.ts";
import { deliveryAck } from "./delivery.ts";
import { encodeCbor } from "./encode.ts";
import { GHOST_PUSHES, GHOST_REQUESTS, ghostSaid } from "./ghost.ts";
import type { HomeId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { described, linkSignal, session } from "./link-signal.ts";
import { box } from "./ring.ts";
import { bytesOf, bytesUpTo, callId, count, deviceId, personId, signature, time } from "./schema.ts";
import { sealedSignal } from "./signal.ts";

const number = z.int().min(0).max(LIMITS.peerSignals);

/**
 * What a device says to one other device so that the two link (SPEC: PR18). The host, or a device that is linked with both,
 * passes it on and forgets it.
 */
export const sealedPeerSignal = z.strictObject({
  person: personId,
  device: deviceId,
  to: deviceId,
  /** The sender's try. `number` counts its signals from 0; `at` grows from each of the device's signals to the next. */
  session,
  number,
  /** ms since 1970 by the host's clock, as far as the sender knows it. */
  at: time,
  /** The session's secret in a box for the device `to`; stands in every signal until the other side has answered. */
  box: bytesOf(LIMITS.boxBytes).optional(),
  /** Under the session's secret. */
  sealed: bytesUpTo(LIMITS.peerSignalBytes),
  signature,
});
export type SealedPeerSignal = z.infer<typeof sealedPeerSignal>;

/** What stands inside: of a link, or of the connection over which a call's sound and picture go (SPEC: PR28). */
export const peerSignal = z.discriminatedUnion("kind", [
  ...described,
  /** `until`: counts no longer, ms since 1970 by the host's clock. */
  z.strictObject({ kind: z.literal("media"), call: callId, until: time, signal: linkSignal }),
]);
export type PeerSignal = z.infer<typeof peerSignal>;

export const decodePeerSignal = (bytes: Bytes) => decodeCbor(peerSignal, bytes, LIMITS.peerSignalBytes);

/** What the device signs (label peerSignal): from whom to whom, its place, and the hashes of what is sealed. */
export async function signedPeerSignal(home: HomeId, it: Omit<SealedPeerSignal, "signature">): Promise<Bytes> {
  const { person, device, to, session: from, number: place, at, box, sealed } = it;
  const hashes = [await sha256(box ?? new Uint8Array()), await sha256(sealed)];
  return encodeCbor([home, person, device, to, from, place, at, ...hashes]);
}

/** What passes over a link, one CBOR value each (SPEC: PR19). */
export const peerFrame = z.discriminatedUnion("is", [
  /** First on both sides: the two sessions that this link is of, as the sender has them. */
  z.strictObject({ is: z.literal("hello"), version: z.int().min(0).max(0xffff), mine: session, yours: session }),
  /** Sealed events of kept rooms, as the host gets them. */
  z.strictObject({
    is: z.literal("events"),
    events: z.array(bytesUpTo(LIMITS.eventBytes)).min(1).max(LIMITS.peerEvents),
  }),
  /** Keys of rooms that are not kept, for the receiver's person. */
  z.strictObject({ is: z.literal("boxes"), boxes: z.array(box).min(1).max(LIMITS.peerBoxes) }),
  /** The sender's word that it has events of the receiver's. */
  z.strictObject({ is: z.literal("ack"), ack: deliveryAck }),
  /** Between devices of one person: asks for what the other has of rooms that are not kept behind its place `after`; and a page of it. */
  z.strictObject({ is: z.literal("history"), after: count }),
  z.strictObject({
    is: z.literal("past"),
    events: z.array(bytesUpTo(LIMITS.eventBytes)).max(LIMITS.peerEvents),
    cursor: count,
    more: z.boolean(),
  }),
  /** A signal for another device, to be passed on to it; or for this one, from somebody whom no link leads to yet. */
  z.strictObject({ is: z.literal("pass"), signal: sealedPeerSignal }),
  /** Devices that the sender is linked with: the other side may reach them through it. */
  z.strictObject({ is: z.literal("linked"), devices: z.array(deviceId).max(LIMITS.links) }),
  /** Which way the link leads, as the sender sees it: said when that is known and whenever it has changed. */
  z.strictObject({ is: z.literal("path"), path: z.enum(["direct", "relayed"]) }),
  ...BLOB_FRAMES,
  /** Who is in a call, in a room that both are in: of signals (PR17) this kind alone. */
  z.strictObject({ is: z.literal("signal"), signal: sealedSignal }),
  /** Only between those who are in a ghost room together. */
  ghostSaid,
  z.strictObject({ is: z.literal("ping"), number: count }),
  z.strictObject({ is: z.literal("pong"), number: count }),
]);
export type PeerFrame = z.infer<typeof peerFrame>;

export const encodePeerFrame = (it: PeerFrame): Bytes => encodeCbor(it);
export const decodePeerFrame = (bytes: Bytes) => decodeCbor(peerFrame, bytes, LIMITS.peerFrameBytes);

/** What devices ask the host about each other. */
export const PEER_REQUESTS = {
  /** Which devices of these people are connected and may be linked with by the one who asks. */
  "peers.here": {
    who: "device",
    ask: z.strictObject({ people: z.array(personId).max(LIMITS.peerPeople) }),
    answer: z.strictObject({ devices: z.array(deviceId).max(LIMITS.peerDevices) }),
  },
  /** Passes a signal on to the device that it is for, which is connected (else: `device_away`). */
  "peers.signal": {
    who: "device",
    ask: z.strictObject({ signal: sealedPeerSignal }),
    answer: z.strictObject({}),
  },
  ...GHOST_REQUESTS,
} as const;

/** What the host tells a device unasked about others. */
export const PEER_PUSHES = {
  /** A signal for the device that hears it. */
  peer: z.strictObject({ signal: sealedPeerSignal }),
  ...GHOST_PUSHES,
} as const;
