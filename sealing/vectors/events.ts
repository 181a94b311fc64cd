import {
  type Bytes,
  type Content,
  type EventId,
  encodeCbor,
  eventHash,
  type HomeId,
  NO_PREVIOUS,
  type PersonId,
  type RoomId,
  toBase64url,
} from "@hearth/protocol";
import { type Actor, draft, fixedBytes, fixedId, type Home, says, sealed, tellHome } from "../story/home.ts";

/** One sealed event and what has to be known to open it. Bytes are base64url. */
export interface EventVector {
  readonly name: string;
  readonly home: HomeId;
  readonly room: RoomId;
  readonly person: PersonId;
  /** The ring's secret; `generation` in the header is its id. */
  readonly secret: string;
  readonly signKey: string;
  readonly head: { readonly number: number; readonly hash: string };
  /** Of an event in a private room. */
  readonly roomHead?: { readonly number: number; readonly hash: string };
  readonly sequence: number;
  readonly previous: string;
  /** The content's CBOR (RFC 8949), in front of the padding. */
  readonly content: string;
  readonly sealed: string;
  readonly hash: string;
}

const clock = { ms: 1_750_000_000_000, counter: 7 };

/** The events of events.json, made anew: Alice says each kind of thing, one after the other, in the home's hidden room. */
export async function eventVectors(): Promise<EventVector[]> {
  const it = await tellHome();
  const said: [string, Content][] = [
    ["the home's name", { type: "home", clock, name: "Our House" }],
    ["a channel", { type: "channel", clock, room: it.room, name: "general", mode: "kept" }],
    ["a profile", { type: "profile", clock, displayName: "Alice Adler" }],
    ["a message", says("good morning")],
    ["a long message", says("tea? ☕ ".repeat(60))],
    ["a checkpoint", { type: "checkpoint", clock, room: it.room, seq: 41, running: it.headAt(3).hash }],
  ];
  const vectors: EventVector[] = [];
  let previous = NO_PREVIOUS;
  for (const [index, [name, content]] of said.entries()) {
    const made = await vector(it, it.alice, name, content, index + 1, previous);
    vectors.push(made.vector);
    previous = made.hash;
  }
  const apart = await vector(it, it.alice, "a message in a private room", says("between us"), 1, NO_PREVIOUS, it.attic);
  return [...vectors, apart.vector];
}

async function vector(
  it: Home,
  by: Actor,
  name: string,
  content: Content,
  sequence: number,
  previous: Bytes,
  privateRoom?: RoomId,
) {
  const event = await fixedId<EventId>(`event ${name}`);
  const room = privateRoom ?? it.home;
  const roomHead = { number: 2, hash: await fixedBytes("room entry 2") };
  const inRoom = privateRoom && { head: roomHead, cut: 1, madeAt: 1 };
  const toSeal = await draft(it, by, { room, event, content, sequence, previous, ...(inRoom && { inRoom }) });
  const bytes = await sealed(it, by, toSeal);
  const hash = await eventHash(bytes);
  const vector: EventVector = {
    name,
    home: it.home,
    room,
    person: by.person,
    secret: toBase64url(it.current.secret),
    signKey: toBase64url(by.signer.signKey),
    head: { number: toSeal.head.number, hash: toBase64url(toSeal.head.hash) },
    ...(inRoom && { roomHead: { number: 2, hash: toBase64url(roomHead.hash) } }),
    sequence,
    previous: toBase64url(previous),
    content: toBase64url(encodeCbor(content)),
    sealed: toBase64url(bytes),
    hash: toBase64url(hash),
  };
  return { vector, hash };
}
