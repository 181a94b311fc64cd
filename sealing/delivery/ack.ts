import { type Bytes, type DeliveryAck, type HomeId, LABELS, type Sign, signedAck, verify } from "@hearth/protocol";

/** A device's word that it has another's events (SPEC: SE29). */
export async function signAck(home: HomeId, it: Omit<DeliveryAck, "signature">, sign: Sign): Promise<DeliveryAck> {
  return { ...it, signature: await sign(LABELS.ack, signedAck(home, it)) };
}

/** Whether the device with `signKey`, by the verified roster, gave that word: nobody gives it in its place. */
export function isGoodAck(home: HomeId, signKey: Bytes, ack: DeliveryAck): Promise<boolean> {
  return verify(signKey, LABELS.ack, signedAck(home, ack), ack.signature);
}
