import {
  type Bytes,
  concat,
  type DeviceId,
  decodeGhostContent,
  encodeCbor,
  type GhostContent,
  type GhostSaid,
  idToBytes,
  LABELS,
  ok,
  type Result,
  refuse,
  signedGhostSaid,
  verify,
} from "@hearth/protocol";
import { decryptOnce, encryptOnce } from "../letter/cipher.ts";
import type { Ghost, GhostKeys } from "./keys.ts";
import type { GhostRefusal } from "./signal.ts";

/** Seals what is said in a ghost room, and signs it (SPEC: SE30). No `number` is used twice by one ghost. */
export async function sealGhostSaid(
  keys: GhostKeys,
  me: Ghost,
  number: number,
  content: GhostContent,
): Promise<GhostSaid> {
  const context = contextOf(keys, me.device, number);
  const sealed = await encryptOnce(keys.room, LABELS.ghostSaidKey, context, encodeCbor(content));
  const message = await signedGhostSaid(keys.rendezvous, me.device, { number, sealed });
  return { is: "ghost", number, sealed, signature: await me.sign(LABELS.ghostSaid, message) };
}

/** What the ghost with public key `key` has said. */
export async function openGhostSaid(
  keys: GhostKeys,
  from: { readonly device: DeviceId; readonly key: Bytes },
  it: GhostSaid,
): Promise<Result<GhostContent, GhostRefusal>> {
  const message = await signedGhostSaid(keys.rendezvous, from.device, it);
  if (!(await verify(from.key, LABELS.ghostSaid, message, it.signature))) return refuse("ghost_false");
  const plain = await decryptOnce(keys.room, LABELS.ghostSaidKey, contextOf(keys, from.device, it.number), it.sealed);
  if (!plain) return refuse("ghost_wrong");
  const read = decodeGhostContent(plain);
  return read.ok ? ok(read.value) : refuse("ghost_malformed");
}

/** rendezvous 16 | from 16 | number 8. */
function contextOf({ rendezvous }: GhostKeys, from: DeviceId, number: number): Bytes {
  const counted = new Uint8Array(8);
  new DataView(counted.buffer).setBigUint64(0, BigInt(number));
  return concat(rendezvous, idToBytes(from), counted);
}
