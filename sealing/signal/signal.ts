import {
  type Bytes,
  concat,
  type DeviceId,
  decodeSignal,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  randomBytes,
  refuse,
  type SealedSignal,
  type Sign,
  type Signal,
  signedSignal,
  utf8,
  verify,
} from "@hearth/protocol";
import { decryptOnce, encryptOnce } from "../letter/cipher.ts";

const SALT = 32;

/** A signal about to be sealed. */
export interface ToSignal {
  readonly author: { readonly person: PersonId; readonly device: DeviceId; readonly sign: Sign };
  readonly home: HomeId;
  readonly room: RoomId;
  /** ms since 1970; greater than that of the device's last of this kind here. */
  readonly at: number;
  /** The ring's generation to seal with. */
  readonly generation: { readonly id: Bytes; readonly secret: Bytes };
  readonly signal: Signal;
}

/** Seals and signs what the devices in a room are told beside its log (SPEC: SE25). */
export function sealSignal(it: ToSignal): Promise<SealedSignal> {
  return sealSignalWith(it, randomBytes(SALT));
}

/** The same with a salt that must never have been used before: for vectors. */
export async function sealSignalWith(it: ToSignal, salt: Bytes): Promise<SealedSignal> {
  const { person, device, sign } = it.author;
  const open = { kind: it.signal.kind, room: it.room, person, device, at: it.at, generation: it.generation.id };
  const context = contextOf(it.home, open, salt);
  const body = await encryptOnce(it.generation.secret, LABELS.signalKey, context, encodeCbor(it.signal));
  const sealed = { ...open, sealed: concat(salt, body) };
  return { ...sealed, signature: await sign(LABELS.signal, await signedSignal(it.home, sealed)) };
}

/**
 * `signature_wrong`: not that device's. `signal_wrong`: another secret's, or moved. `signal_malformed`: inside is what nobody
 * would write, or of another kind than is said outside.
 */
export type SignalRefusal = "signature_wrong" | "signal_wrong" | "signal_malformed";

/** Opens a signal by the secret of the generation that it names; `signKey`: its device's, by the verified roster. */
export async function openSignal(
  home: HomeId,
  { signKey, secret }: { readonly signKey: Bytes; readonly secret: Bytes },
  it: SealedSignal,
): Promise<Result<Signal, SignalRefusal>> {
  if (!(await verify(signKey, LABELS.signal, await signedSignal(home, it), it.signature)))
    return refuse("signature_wrong");
  const context = contextOf(home, it, it.sealed.slice(0, SALT));
  const plain = await decryptOnce(secret, LABELS.signalKey, context, it.sealed.slice(SALT));
  if (!plain) return refuse("signal_wrong");
  const read = decodeSignal(plain);
  return read.ok && read.value.kind === it.kind ? ok(read.value) : refuse("signal_malformed");
}

type Open = Pick<SealedSignal, "kind" | "room" | "device" | "at">;

/** salt 32 | home 16 | room 16 | device 16 | at 8 | kind. */
function contextOf(home: HomeId, { kind, room, device, at }: Open, salt: Bytes): Bytes {
  const counted = new Uint8Array(8);
  new DataView(counted.buffer).setBigUint64(0, BigInt(at));
  return concat(salt, idToBytes(home), idToBytes(room), idToBytes(device), counted, utf8(kind));
}
