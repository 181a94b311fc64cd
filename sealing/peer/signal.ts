import {
  type Bytes,
  concat,
  type DeviceId,
  decodePeerSignal,
  encodeCbor,
  type HomeId,
  idToBytes,
  LABELS,
  LIMITS,
  labelBytes,
  ok,
  type PeerSignal,
  type PersonId,
  type Result,
  randomBytes,
  refuse,
  type SealedPeerSignal,
  type Sign,
  signedPeerSignal,
  verify,
} from "@hearth/protocol";
import { newSecret } from "../keys/generation.ts";
import { importPublicKey, privateKeyOf, suite } from "../keys/xwing.ts";
import { decryptOnce, encryptOnce } from "../letter/cipher.ts";

/** X-Wing's encapsulation, bytes: the beginning of a box. */
const ENCAPSULATION = 1120;
const SESSION = 16;

/** Which two devices a session is between, and in which home: what its secret is bound to. */
export interface PeerSession {
  readonly home: HomeId;
  readonly from: DeviceId;
  readonly to: DeviceId;
  /** 16 random bytes. */
  readonly session: Bytes;
}

/** A device's own session: its secret, and that secret in a box for the other device. */
export interface OwnPeerSession extends PeerSession {
  readonly secret: Bytes;
  readonly box: Bytes;
}

/**
 * Begins a session with one device. `publicKey` (1,216 bytes) has been compared with the hash in the roster; of bytes that
 * are no X-Wing key nobody can open the box.
 */
export async function beginPeerSession(of: Omit<PeerSession, "session">, publicKey: Bytes): Promise<OwnPeerSession> {
  const session = { ...of, session: randomBytes(SESSION) };
  const secret = newSecret();
  try {
    const recipientPublicKey = await importPublicKey(publicKey);
    const { enc, ct } = await suite.seal({ recipientPublicKey, info: infoOf(session) }, secret.slice().buffer);
    return { ...session, secret, box: concat(new Uint8Array(enc), new Uint8Array(ct)) };
  } catch {
    return { ...session, secret, box: randomBytes(LIMITS.boxBytes) };
  }
}

/** The secret of the other side's session, by this device's `boxSeed`. Undefined: the box is not for it, or was changed. */
export async function openPeerSession(of: PeerSession, box: Bytes, boxSeed: Bytes): Promise<Bytes | undefined> {
  const recipientKey = await privateKeyOf(boxSeed);
  const enc = box.slice(0, ENCAPSULATION).buffer;
  try {
    const opened = await suite.open({ recipientKey, enc, info: infoOf(of) }, box.slice(ENCAPSULATION).buffer);
    return opened.byteLength === 32 ? new Uint8Array(opened) : undefined;
  } catch {
    return undefined; // HPKE says no more than "no", and there is no more to say
  }
}

/** Seals and signs a signal of an own session (SPEC: SE26). No `number` is used twice in one session. */
export async function sealPeerSignal(
  own: OwnPeerSession,
  author: { readonly person: PersonId; readonly sign: Sign },
  place: { readonly number: number; readonly at: number; readonly boxed: boolean },
  signal: PeerSignal,
): Promise<SealedPeerSignal> {
  const { number, at } = place;
  const body = await encryptOnce(own.secret, LABELS.peerSignalKey, contextOf(own, number), encodeCbor(signal));
  const it = {
    person: author.person,
    device: own.from,
    to: own.to,
    session: own.session,
    number,
    at,
    ...(place.boxed && { box: own.box }),
    sealed: body,
  };
  return { ...it, signature: await author.sign(LABELS.peerSignal, await signedPeerSignal(own.home, it)) };
}

/** True if device `signKey` (by the verified roster) has said this in this home. */
export async function isPeerSignalOf(home: HomeId, signKey: Bytes, it: SealedPeerSignal): Promise<boolean> {
  return verify(signKey, LABELS.peerSignal, await signedPeerSignal(home, it), it.signature);
}

/** `signal_wrong`: another secret's, or moved. `signal_malformed`: inside is what nobody would write. */
export type PeerSignalRefusal = "signal_wrong" | "signal_malformed";

/** Opens what {@link isPeerSignalOf} has found to be true, by its session's secret. */
export async function openPeerSignal(
  home: HomeId,
  secret: Bytes,
  it: SealedPeerSignal,
): Promise<Result<PeerSignal, PeerSignalRefusal>> {
  const of = { home, from: it.device, to: it.to, session: it.session };
  const plain = await decryptOnce(secret, LABELS.peerSignalKey, contextOf(of, it.number), it.sealed);
  if (!plain) return refuse("signal_wrong");
  const read = decodePeerSignal(plain);
  return read.ok ? ok(read.value) : refuse("signal_malformed");
}

/** What the box is bound to: label | CBOR [home, from, to, session]. */
function infoOf(of: PeerSession): ArrayBuffer {
  return concat(labelBytes(LABELS.peerSignalBox), encodeCbor([of.home, of.from, of.to, of.session])).buffer;
}

/** home 16 | from 16 | to 16 | session 16 | number 4. */
function contextOf(of: PeerSession, number: number): Bytes {
  const counted = new Uint8Array(4);
  new DataView(counted.buffer).setUint32(0, number);
  return concat(idToBytes(of.home), idToBytes(of.from), idToBytes(of.to), of.session, counted);
}
