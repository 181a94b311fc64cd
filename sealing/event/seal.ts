import {
  type Bytes,
  type Content,
  concat,
  content,
  type DeviceId,
  type EventId,
  encodeCbor,
  encodeHeader,
  type Head,
  type HomeId,
  LABELS,
  LIMITS,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  type Sign,
  sameBytes,
  sha256,
} from "@hearth/protocol";
import { generationId } from "../keys/generation.ts";
import { eventCipher, eventKey } from "./key.ts";
import { pad } from "./padding.ts";
import { retentionOf } from "./retention.ts";

/** An event about to be sealed. */
export interface ToSeal {
  readonly author: { readonly person: PersonId; readonly device: DeviceId; readonly sign: Sign };
  readonly home: HomeId;
  readonly room: RoomId;
  /** New for this content: one id seals one content, ever. */
  readonly event: EventId;
  readonly content: Content;
  /** This device's count in this room, from 1, never used twice. */
  readonly sequence: number;
  /** Hash of this device's event before it in this room; 32 zero bytes before the first. */
  readonly previous: Bytes;
  /** My head of the home's roster, as verified. */
  readonly head: Head;
  /**
   * Number of the home's newest entry that took keys away which open the ring's boxes; 0 for none. In a private room only
   * what concerns people in it counts.
   */
  readonly cut: number;
  /** The ring's generation to seal with; `headNumber` is the home's head at which its signed record was made. */
  readonly generation: { readonly headNumber: number; readonly id: Bytes; readonly secret: Bytes };
  /** Of a private room: my head of its roster, its newest cut, and the head of it at which the generation was made. */
  readonly inRoom?: { readonly head: Head; readonly cut: number; readonly madeAt: number };
}

/**
 * `generation_stale`: somebody was taken out after this generation was boxed: make the next one first (sender's rule,
 * SPEC: SE9). `content_malformed`: receivers would refuse it (empty, text too long). `too_large`: more than a sealed event holds.
 */
export type SealRefusal = "generation_stale" | "content_malformed" | "too_large";

/** The one door from words to sealed bytes: header | ciphertext | signature (protocol/event.ts). */
export async function seal(it: ToSeal): Promise<Result<Bytes, SealRefusal>> {
  if (it.generation.headNumber < it.cut) return refuse("generation_stale");
  if (it.inRoom && it.inRoom.madeAt < it.inRoom.cut) return refuse("generation_stale");
  if (!content.safeParse(it.content).success) return refuse("content_malformed");
  const { id, secret } = it.generation;
  if (!sameBytes(await generationId(secret), id)) throw new Error("this generation's id is not its secret's");
  const { home, room, event, sequence, previous, head } = it;
  const { person, device, sign } = it.author;
  const header = encodeHeader({
    retention: retentionOf(it.content),
    home,
    room,
    generation: id,
    person,
    device,
    event,
    sequence,
    previous,
    head,
    ...(it.inRoom && { roomHead: it.inRoom.head }),
  });
  const key = await eventKey(secret, room, header);
  const sealed = await crypto.subtle.encrypt(eventCipher(header), key, pad(encodeCbor(it.content)));
  const ciphertext = new Uint8Array(sealed);
  const signature = await sign(LABELS.event, concat(header, await sha256(ciphertext)));
  const bytes = concat(header, ciphertext, signature);
  return bytes.length > LIMITS.eventBytes ? refuse("too_large") : ok(bytes);
}
