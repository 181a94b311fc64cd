import { z } from "zod";
import { eventBlobs } from "./blobs.ts";
import type { Bytes } from "./bytes.ts";
import { encodeCbor } from "./encode.ts";
import type { HomeId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { bytesUpTo, count, deviceId, hash, personId, roomId, signature, time } from "./schema.ts";

/**
 * How a room's events reach the devices in it. `kept`: the host keeps a sealed history. `relayed`: it holds them for who is
 * away, for a few hours at most. `direct`: they never pass it.
 */
export const roomMode = z.enum(["kept", "relayed", "direct"]);
export type RoomMode = z.infer<typeof roomMode>;

/** A device's signed word that it has these events (by their hashes) of another device, in a room that is not kept (SPEC: PR20). */
export const deliveryAck = z.strictObject({
  room: roomId,
  person: personId,
  device: deviceId,
  /** The device that wrote them. */
  to: deviceId,
  hashes: z.array(hash).min(1).max(LIMITS.ackEvents),
  signature,
});
export type DeliveryAck = z.infer<typeof deliveryAck>;

/** What the device signs (label ack). */
export function signedAck(home: HomeId, { room, person, device, to, hashes }: Omit<DeliveryAck, "signature">): Bytes {
  return encodeCbor([home, room, person, device, to, hashes]);
}

const event = bytesUpTo(LIMITS.eventBytes);
const relayed = z.strictObject({ event, at: time });

export const DELIVERY_REQUESTS = {
  /**
   * Holds an event of a room that is not direct for these of its devices, until each has acknowledged it and for 6 h at most.
   * Durable before it is answered. The same event again: for devices that it does not wait for yet.
   */
  relay: {
    who: "device",
    ask: z.strictObject({
      event,
      to: z.array(deviceId).min(1).max(LIMITS.relayDevices),
      /** What it refers to, here already: held until each of these devices has taken it (`blobs.taken`), and as long at most. */
      blobs: eventBlobs.optional(),
    }),
    answer: z.strictObject({}),
  },
  /** This device has these events: the host forgets them for it, and passes the word on to who wrote them. */
  "relay.ack": { who: "device", ask: z.strictObject({ ack: deliveryAck }), answer: z.strictObject({}) },
  /** What this device had left (by the events' hashes) is to wait for nobody any more: it was taken away. */
  "relay.recall": {
    who: "device",
    ask: z.strictObject({ hashes: z.array(hash).min(1).max(LIMITS.ackEvents) }),
    answer: z.strictObject({}),
  },
  /** What the host holds for this device behind `after`, which it has taken: words of others, and acknowledgements of its own. */
  "relay.read": {
    who: "device",
    ask: z.strictObject({ after: count, acksAfter: count }),
    answer: z.strictObject({
      events: z.array(relayed),
      cursor: count,
      acks: z.array(deliveryAck),
      acksCursor: count,
      more: z.boolean(),
    }),
  },
} as const;

export const DELIVERY_PUSHES = {
  /** An event that waits at the host for the device that hears this. */
  relayed,
  acked: z.strictObject({ ack: deliveryAck }),
} as const;
