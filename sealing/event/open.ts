import {
  type Bytes,
  type Content,
  content,
  type DeviceId,
  decodeCbor,
  decodeHeader,
  type EventHeader,
  type EventId,
  eventParts,
  type HomeId,
  isTombstone,
  LABELS,
  LIMITS,
  NO_PREVIOUS,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  sameBytes,
  sha256,
  signedPart,
  tombstoneOf,
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
}

export interface OpenedEvent {
  readonly header: EventHeader;
  readonly content: Content;
  /** SHA-256 of the whole event: what this device's next event names as `previous`. */
  readonly hash: Bytes;
}

/**
 * The one door from sealed bytes to words: the receiver's rule (SPEC: SE10). Refuses with the first reason in the order
 * of `OPEN_REFUSALS`; never throws on any bytes.
 */
export async function open(event: Bytes, context: OpenContext): Promise<Result<OpenedEvent, OpenRefusal>> {
  const decoded = decodeHeader(event);
  if (!decoded.ok) return decoded;
  const header = decoded.value;
  const misplaced = wrongPlace(header, context);
  if (misplaced) return refuse(misplaced);
  const tombstone = await tombstoneOf(event);
  // Hashed beside the check of the signature: in a browser each trip to WebCrypto costs more than its work.
  const [unproven, hash] = await Promise.all([wrongSigner(tombstone, header, context), sha256(tombstone)]);
  const refusal = unproven ?? wrongStanding(header, context);
  if (refusal) return refuse(refusal);
  if (isTombstone(event)) return refuse(wrongOrder(header, context.last) ?? "event_erased");
  const closed = wrongGeneration(header, context);
  if (closed) return refuse(closed);
  const opened = await unseal(event, header, context);
  if (!opened.ok) return opened;
  const disorder = wrongOrder(header, context.last);
  if (disorder) return refuse(disorder);
  return ok({ header, content: opened.value, hash });
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
  if (signer.revokedAt !== undefined) {
    if (header.head.number >= signer.revokedAt || !context.spokeBeforeCheckpoint) return "signer_revoked";
  }
  return undefined;
}

/** Could it be sealed with that generation then? Nothing is sealed in a tombstone. */
function wrongGeneration(header: EventHeader, context: OpenContext): OpenRefusal | undefined {
  const generation = context.secret(header.generation);
  if (!generation) return "generation_unknown";
  if (generation.headNumber < context.cutAt(header.head.number)) return "generation_stale";
  return undefined;
}

async function unseal(
  event: Bytes,
  header: EventHeader,
  context: OpenContext,
): Promise<Result<Content, "generation_unknown" | "sealed_wrong" | "content_malformed">> {
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
  const value = decodeCbor(content, inside, LIMITS.eventBytes);
  return value.ok && retentionOf(value.value) === header.retention ? value : refuse("content_malformed");
}

function wrongOrder(header: EventHeader, last: OpenContext["last"]): OpenRefusal | undefined {
  if (last === "unknown") return undefined;
  const before = last === "start" ? { sequence: 0, hash: NO_PREVIOUS } : last;
  if (header.sequence <= before.sequence) return "sequence_used";
  if (header.sequence > before.sequence + 1) return "sequence_hole";
  return sameBytes(header.previous, before.hash) ? undefined : "previous_wrong";
}
