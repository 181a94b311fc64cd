import {
  type Bytes,
  type Content,
  content,
  type DeviceId,
  decodeCbor,
  decodeHeader,
  decodeLater,
  type EventHeader,
  type EventId,
  eventParts,
  type HashedEvent,
  type HomeId,
  hashEvent,
  isTombstone,
  LABELS,
  type Later,
  LIMITS,
  NO_PREVIOUS,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  sameBytes,
  signedPart,
  verify,
} from "@hearth/protocol";
import { eventCipher, eventKey } from "./key.ts";
import { unpad } from "./padding.ts";
import type { OpenRefusal } from "./refusals.ts";
import { retentionOf } from "./retention.ts";

/** A device as the verified roster knows it. */
export interface Signer {
  readonly person: PersonId;
  readonly kind: "device" | "vault";
  readonly signKey: Bytes;
  /** Number of the entry that brought it in, and of the one that took it out. */
  readonly admittedAt: number;
  readonly revokedAt?: number;
}

/** What the receiver knows. Nothing here comes from the event or unverified from the host. */
export interface OpenContext {
  readonly home: HomeId;
  readonly room: RoomId;
  known(event: EventId): boolean;
  device(id: DeviceId): Signer | undefined;
  /** Hash of the roster's entry `number` (from 1), or that the roster here is not that long. */
  chain(number: number): Bytes | "ahead";
  /** A generation's secret, and the head that its signed record names. */
  secret(generation: Bytes): { readonly secret: Bytes; readonly headNumber: number } | undefined;
  /** Number of the newest entry up to `headNumber` that took somebody's keys away; 0 for none. */
  cutAt(headNumber: number): number;
  /** The same device's event before this one. `unknown` skips what only order can tell. */
  readonly last: { readonly sequence: number; readonly hash: Bytes } | "start" | "unknown";
  /** Lies the event before the newest checkpoint by somebody else? Read for devices revoked meanwhile only. */
  readonly spokeBeforeCheckpoint: boolean;
  /** Of a private room: what its own roster says. */
  readonly inRoom?: RoomContext;
}

/** What the receiver knows of a private room's roster. `heads`: how far it and the home's had come. */
export interface RoomContext {
  /** Hash of the room roster's entry `number` (from 1), or that the roster here is not that long. */
  chain(number: number): Bytes | "ahead";
  /** How far somebody must have read the home's roster who states these heads. */
  homeKnown(heads: RoomHeads): number;
  /** Was the person in the room, and are they still, without a break? */
  standing(person: PersonId, heads: RoomHeads): "in" | "was_in" | "outside";
  /** The newest cuts at these heads: of the room's roster, and of the home's by which people in the room lost keys. */
  cuts(heads: RoomHeads): RoomHeads;
  /** The heads at which a generation was made. */
  madeAt(generation: Bytes): RoomHeads | undefined;
}

export interface RoomHeads {
  readonly room: number;
  readonly home: number;
}

export interface OpenedEvent {
  readonly header: EventHeader;
  readonly content: Content;
  /** SHA-256 of the whole event: what this device's next event names as `previous`. */
  readonly hash: Bytes;
}

/**
 * The one door from sealed bytes to words: the receiver's rule (SPEC: SE10). Refuses with the first reason in the order
 * of `OPEN_REFUSALS`; never throws on any bytes. `hashed`: this event's hashes, if they are known.
 */
export async function open(
  event: Bytes,
  context: OpenContext,
  hashed?: HashedEvent,
): Promise<Result<OpenedEvent, OpenRefusal>> {
  const opened = await openBy(readContent, event, context, hashed);
  if (!opened.ok) return opened;
  const { header, inside, hash } = opened.value;
  return ok({ header, content: inside, hash });
}

/**
 * The same door for an event whose words this version cannot read (`content_malformed`): what a later version says of itself.
 * All but the words has to be right.
 */
export async function openLater(
  event: Bytes,
  context: OpenContext,
  hashed?: HashedEvent,
): Promise<Result<Later, OpenRefusal>> {
  const opened = await openBy(decodeLater, event, context, hashed);
  return opened.ok ? ok(opened.value.inside) : opened;
}

type Read<T> = (inside: Bytes, header: EventHeader) => Result<T, unknown>;

async function openBy<T>(
  read: Read<T>,
  event: Bytes,
  context: OpenContext,
  hashed?: HashedEvent,
): Promise<Result<{ header: EventHeader; inside: T; hash: Bytes }, OpenRefusal>> {
  const decoded = decodeHeader(event);
  if (!decoded.ok) return decoded;
  const header = decoded.value;
  if ((header.roomHead === undefined) !== (context.inRoom === undefined)) return refuse("event_malformed");
  const misplaced = wrongPlace(header, context);
  if (misplaced) return refuse(misplaced);
  const { tombstone, hash } = hashed?.event === event ? hashed : await hashEvent(event);
  const refusal = (await wrongSigner(tombstone, header, context)) ?? wrongStanding(header, context);
  if (refusal) return refuse(refusal);
  if (isTombstone(event)) return refuse(wrongOrder(header, context.last) ?? "event_erased");
  const closed = wrongGeneration(header, context);
  if (closed) return refuse(closed);
  const opened = await unseal(read, event, header, context);
  if (!opened.ok) return opened;
  const disorder = wrongOrder(header, context.last);
  if (disorder) return refuse(disorder);
  return ok({ header, inside: opened.value, hash });
}

function wrongPlace(header: EventHeader, context: OpenContext): OpenRefusal | undefined {
  if (header.home !== context.home) return "home_wrong";
  if (header.room !== context.room) return "room_wrong";
  if (context.known(header.event)) return "event_known";
  return undefined;
}

/** Everything up to the signature. */
async function wrongSigner(
  tombstone: Bytes,
  header: EventHeader,
  context: OpenContext,
): Promise<OpenRefusal | undefined> {
  const signer = context.device(header.device);
  // A device that this roster has not, stated at a head beyond it, may have been admitted since: it waits, unproven.
  if (!signer) return context.chain(Math.max(1, header.head.number)) === "ahead" ? "head_ahead" : "signer_unknown";
  if (signer.person !== header.person) return "signer_not_person";
  if (signer.kind === "vault") return "signer_is_vault";
  const good = await verify(signer.signKey, LABELS.event, signedPart(tombstone), eventParts(tombstone).signature);
  return good ? undefined : "signature_wrong";
}

/** Was it this device's to say, at the head that it states? */
function wrongStanding(header: EventHeader, context: OpenContext): OpenRefusal | undefined {
  const signer = context.device(header.device);
  if (!signer || header.head.number < signer.admittedAt) return "signer_unknown";
  const link = context.chain(header.head.number);
  if (link === "ahead") return "head_ahead";
  if (!sameBytes(link, header.head.hash)) return "head_forked";
  if (header.roomHead && context.inRoom) return wrongInRoom(header, header.roomHead, signer, context, context.inRoom);
  if (signer.revokedAt !== undefined) {
    if (header.head.number >= signer.revokedAt || !context.spokeBeforeCheckpoint) return "signer_revoked";
  }
  return undefined;
}

/** Could it be sealed with that generation then? Nothing is sealed in a tombstone. */
function wrongGeneration(header: EventHeader, context: OpenContext): OpenRefusal | undefined {
  const generation = context.secret(header.generation);
  if (!generation) return "generation_unknown";
  if (header.roomHead && context.inRoom) return wrongInRing(header, header.roomHead.number, context.inRoom);
  if (generation.headNumber < context.cutAt(header.head.number)) return "generation_stale";
  return undefined;
}

/** The same in a private room, by both rosters. */
function wrongInRoom(
  header: EventHeader,
  roomHead: NonNullable<EventHeader["roomHead"]>,
  signer: Signer,
  context: OpenContext,
  room: RoomContext,
): OpenRefusal | undefined {
  const link = room.chain(roomHead.number);
  if (link === "ahead") return "head_ahead";
  if (!sameBytes(link, roomHead.hash)) return "room_head_forked";
  const stated = { room: roomHead.number, home: header.head.number };
  // The room's entries name heads of the home: who had read them had read those.
  const heads = { room: stated.room, home: room.homeKnown(stated) };
  const standing = room.standing(signer.person, heads);
  if (standing === "outside") return "signer_outside";
  if (signer.revokedAt !== undefined && heads.home >= signer.revokedAt) return "signer_revoked";
  const isOut = standing === "was_in" || signer.revokedAt !== undefined;
  return isOut && !context.spokeBeforeCheckpoint ? "signer_revoked" : undefined;
}

/** A private room's generation has been made behind the newest cut of both rosters. */
function wrongInRing(header: EventHeader, number: number, room: RoomContext): OpenRefusal | undefined {
  const made = room.madeAt(header.generation);
  if (!made) return "generation_unknown";
  const stated = { room: number, home: header.head.number };
  const cuts = room.cuts({ room: number, home: room.homeKnown(stated) });
  return made.room < cuts.room || made.home < cuts.home ? "generation_stale" : undefined;
}

async function unseal<T>(
  read: Read<T>,
  event: Bytes,
  header: EventHeader,
  context: OpenContext,
): Promise<Result<T, "generation_unknown" | "sealed_wrong" | "content_malformed">> {
  const generation = context.secret(header.generation);
  if (!generation) return refuse("generation_unknown");
  const { header: clear, ciphertext } = eventParts(event);
  const key = await eventKey(generation.secret, header.room, clear);
  let padded: Bytes;
  try {
    padded = new Uint8Array(await crypto.subtle.decrypt(eventCipher(clear), key, ciphertext));
  } catch {
    return refuse("sealed_wrong");
  }
  const inside = unpad(padded);
  if (!inside) return refuse("content_malformed");
  const value = read(inside, header);
  return value.ok ? value : refuse("content_malformed");
}

function readContent(inside: Bytes, header: EventHeader): Result<Content, "malformed"> {
  const value = decodeCbor(content, inside, LIMITS.eventBytes);
  return value.ok && retentionOf(value.value) === header.retention ? value : refuse("malformed");
}

function wrongOrder(header: EventHeader, last: OpenContext["last"]): OpenRefusal | undefined {
  if (last === "unknown") return undefined;
  const before = last === "start" ? { sequence: 0, hash: NO_PREVIOUS } : last;
  if (header.sequence <= before.sequence) return "sequence_used";
  if (header.sequence > before.sequence + 1) return "sequence_hole";
  return sameBytes(header.previous, before.hash) ? undefined : "previous_wrong";
}
