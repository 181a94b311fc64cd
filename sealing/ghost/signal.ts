import {
  type Bytes,
  concat,
  type DeviceId,
  decodePeerSignal,
  encodeCbor,
  type GhostSignal,
  ghostDevice,
  idToBytes,
  LABELS,
  ok,
  type PeerSignal,
  type Result,
  refuse,
  signedGhostSignal,
  verify,
} from "@hearth/protocol";
import { decryptOnce, encryptOnce } from "../letter/cipher.ts";
import type { Ghost, GhostKeys } from "./keys.ts";

/** Where a signal stands: no `number` is used twice by one ghost. */
export interface GhostPlace {
  readonly to: DeviceId;
  readonly session: Bytes;
  readonly number: number;
}

/** Seals a signal under the link's secret, and signs it with the one-time key (SPEC: SE30). */
export async function sealGhostSignal(
  keys: GhostKeys,
  me: Ghost,
  place: GhostPlace,
  signal: PeerSignal,
): Promise<GhostSignal> {
  const context = contextOf(keys, { from: me.device, ...place });
  const sealed = await encryptOnce(keys.signals, LABELS.ghostSignalKey, context, encodeCbor(signal));
  const it = { from: me.device, key: me.key, ...place, sealed };
  return { ...it, signature: await me.sign(LABELS.ghostSignal, await signedGhostSignal(keys.rendezvous, it)) };
}

/** `ghost_false`: not said by the device that it names. `ghost_wrong`: by nobody who has the link. */
export type GhostRefusal = "ghost_false" | "ghost_wrong" | "ghost_malformed";

export async function openGhostSignal(keys: GhostKeys, it: GhostSignal): Promise<Result<PeerSignal, GhostRefusal>> {
  const isOwn =
    (await ghostDevice(it.key)) === it.from &&
    (await verify(it.key, LABELS.ghostSignal, await signedGhostSignal(keys.rendezvous, it), it.signature));
  if (!isOwn) return refuse("ghost_false");
  const plain = await decryptOnce(keys.signals, LABELS.ghostSignalKey, contextOf(keys, it), it.sealed);
  if (!plain) return refuse("ghost_wrong");
  const read = decodePeerSignal(plain);
  return read.ok ? ok(read.value) : refuse("ghost_malformed");
}

/** rendezvous 16 | from 16 | to 16 | session 16 | number 4. */
function contextOf({ rendezvous }: GhostKeys, it: Pick<GhostSignal, "from" | "to" | "session" | "number">): Bytes {
  const counted = new Uint8Array(4);
  new DataView(counted.buffer).setUint32(0, it.number);
  return concat(rendezvous, idToBytes(it.from), idToBytes(it.to), it.session, counted);
}
