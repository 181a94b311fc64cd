import { type Bytes, concat, sha256 } from "./bytes.ts";
import { type DeviceId, type EventId, type HomeId, idFromBytes, idToBytes, type PersonId, type RoomId } from "./ids.ts";
import { LIMITS } from "./limits.ts";
import { ok, type Result, refuse } from "./result.ts";

/**
 * A sealed event (SPEC: PR6): header (190 bytes, in the clear, authenticated) | ciphertext with its 16-byte tag |
 * Ed25519 signature (64 bytes). Numbers are big-endian. The host reads the header where it stands and opens nothing.
 * Erased, it is a tombstone: header | SHA-256 of the ciphertext | signature. The signature is over header and that hash, so
 * a tombstone proves all that the event proved, and says nothing.
 * In a private room the version is 2, and the header goes on: 190 room head number 4 | 194 room head hash 32.
 *
 *   0 version | 1 retention 1 | 2 home 16 | 18 room 16 | 34 generation 32 | 66 person 16 | 82 device 16 | 98 event 16
 *   | 114 sequence 8 | 122 previous 32 | 154 head number 4 | 158 head hash 32
 */
export interface EventHeader {
  /** 0: for the room's retention time. 1: as long as the room: names and settings. */
  readonly retention: 0 | 1;
  readonly home: HomeId;
  readonly room: RoomId;
  /** Id of the ring generation whose secret the room's key comes from, 32 bytes. */
  readonly generation: Bytes;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly event: EventId;
  /** This device's count of events in this room, from 1, without holes. */
  readonly sequence: number;
  /** SHA-256 of this device's previous event in this room, whole; 32 zero bytes before the first. */
  readonly previous: Bytes;
  /** The author's head of the home's roster. */
  readonly head: { readonly number: number; readonly hash: Bytes };
  /** Of a private room: the author's head of its roster. */
  readonly roomHead?: { readonly number: number; readonly hash: Bytes };
}

/** Of an open room's event, and of a private room's. */
export const EVENT_VERSION = 1;
export const PRIVATE_EVENT_VERSION = 2;
export const HEADER_BYTES = 190;
export const PRIVATE_HEADER_BYTES = 226;
export const SIGNATURE_BYTES = 64;
export const TAG_BYTES = 16;
/** Sealing pads to 128 bytes and more, so no event is as short as a tombstone. */
export const TOMBSTONE_BYTES = HEADER_BYTES + 32 + SIGNATURE_BYTES;
export const PRIVATE_TOMBSTONE_BYTES = PRIVATE_HEADER_BYTES + 32 + SIGNATURE_BYTES;
export const NO_PREVIOUS: Bytes = new Uint8Array(32);

export function encodeHeader(header: EventHeader): Bytes {
  const { roomHead } = header;
  const out = new Uint8Array(roomHead ? PRIVATE_HEADER_BYTES : HEADER_BYTES);
  const view = new DataView(out.buffer);
  view.setUint8(0, roomHead ? PRIVATE_EVENT_VERSION : EVENT_VERSION);
  view.setUint8(1, header.retention);
  out.set(idToBytes(header.home), 2);
  out.set(idToBytes(header.room), 18);
  out.set(header.generation, 34);
  out.set(idToBytes(header.person), 66);
  out.set(idToBytes(header.device), 82);
  out.set(idToBytes(header.event), 98);
  view.setBigUint64(114, BigInt(header.sequence));
  out.set(header.previous, 122);
  view.setUint32(154, header.head.number);
  out.set(header.head.hash, 158);
  if (roomHead) {
    view.setUint32(190, roomHead.number);
    out.set(roomHead.hash, 194);
  }
  return out;
}

/** True of an event that was erased: only what proves it is left. */
export function isTombstone(event: Bytes): boolean {
  return event.length === tombstoneLength(event);
}

/** An event's or a tombstone's header, of right form and size; says nothing about keys or signatures. */
export function decodeHeader(event: Bytes): Result<EventHeader, "event_malformed"> {
  const malformed = refuse("event_malformed" as const);
  const whole = event.length > tombstoneLength(event) && event.length <= LIMITS.eventBytes;
  if (!whole && !isTombstone(event)) return malformed;
  const view = new DataView(event.buffer, event.byteOffset, event.byteLength);
  const retention = view.getUint8(1);
  const version = view.getUint8(0);
  if (version !== EVENT_VERSION && version !== PRIVATE_EVENT_VERSION) return malformed;
  if (retention !== 0 && retention !== 1) return malformed;
  const home = idFromBytes<HomeId>(event.subarray(2, 18));
  const room = idFromBytes<RoomId>(event.subarray(18, 34));
  const person = idFromBytes<PersonId>(event.subarray(66, 82));
  const device = idFromBytes<DeviceId>(event.subarray(82, 98));
  const id = idFromBytes<EventId>(event.subarray(98, 114));
  const sequence = view.getBigUint64(114);
  if (!home || !room || !person || !device || !id) return malformed;
  if (sequence < 1n || sequence > BigInt(Number.MAX_SAFE_INTEGER)) return malformed;
  return ok({
    retention,
    home,
    room,
    generation: event.slice(34, 66),
    person,
    device,
    event: id,
    sequence: Number(sequence),
    previous: event.slice(122, 154),
    head: { number: view.getUint32(154), hash: event.slice(158, 190) },
    ...(version === PRIVATE_EVENT_VERSION && {
      roomHead: { number: view.getUint32(190), hash: event.slice(194, 226) },
    }),
  });
}

/** Bytes of an event's header, by its version. */
const headerLength = (event: Bytes) => (event[0] === PRIVATE_EVENT_VERSION ? PRIVATE_HEADER_BYTES : HEADER_BYTES);

/** The same of what is left of it once it is erased. */
const tombstoneLength = (event: Bytes) => headerLength(event) + 32 + SIGNATURE_BYTES;

/** The three parts of an event whose header has been decoded, without copying. */
export function eventParts(event: Bytes): { header: Bytes; ciphertext: Bytes; signature: Bytes } {
  const length = headerLength(event);
  return {
    header: event.subarray(0, length),
    ciphertext: event.subarray(length, event.length - SIGNATURE_BYTES),
    signature: event.subarray(event.length - SIGNATURE_BYTES),
  };
}

/** What is left of an event once its words are erased; `digest`: SHA-256 of its ciphertext. A tombstone stays as it is. */
export function tombstoneWith(event: Bytes, digest: Bytes): Bytes {
  if (isTombstone(event)) return event;
  const { header, signature } = eventParts(event);
  return concat(header, digest, signature);
}

/** {@link tombstoneWith} the digest that is the event's. */
export async function tombstoneOf(event: Bytes): Promise<Bytes> {
  return isTombstone(event) ? event : tombstoneWith(event, await sha256(eventParts(event).ciphertext));
}

/** What the device signs: header and SHA-256 of the ciphertext, as a tombstone has them. Without copying. */
export function signedPart(tombstone: Bytes): Bytes {
  return tombstone.subarray(0, tombstone.length - SIGNATURE_BYTES);
}

/** SHA-256 of its tombstone: names an event, whole or erased. The same device's next event there calls it `previous`. */
export async function eventHash(event: Bytes): Promise<Bytes> {
  return sha256(await tombstoneOf(event));
}
