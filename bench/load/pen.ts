import {
  type Bytes,
  type EventId,
  encodeHeader,
  encodeRequest,
  HEADER_BYTES,
  newId,
  randomBytes,
} from "@hearth/protocol";
import type { HomeKeys, MemberKeys } from "../home/keys.ts";
import { clientFrame, OPCODE } from "./frames.ts";
import { writeStamp } from "./plain.ts";

/** From here on a request's id takes four bytes, so that every frame is as long as the first. */
const FIRST_ID = 0x10000;
/** Where the id's four bytes lie in a request: {id, ask, body} is map head, key, integer head, bytes. */
const ID_AT = 5;
const EVENT_AT = 98;
const SEQUENCE_AT = 114;

/**
 * Writes a member's posts: events of the right form and size whose sealed part is random, with the moment they were due
 * in front. The host cannot tell them from sealed ones, and writing one takes a microsecond.
 */
export class Pen {
  readonly #template: Bytes;
  readonly #size: number;
  readonly #payload: number;
  #written = 0;

  constructor(home: HomeKeys, me: MemberKeys, size: number) {
    const event = randomBytes(size);
    event.set(
      encodeHeader({
        retention: 0,
        home: home.home,
        room: home.room,
        generation: randomBytes(32),
        person: me.person,
        device: me.device,
        event: newId<EventId>(),
        sequence: 1,
        previous: randomBytes(32),
        head: home.head,
      }),
    );
    const request = encodeRequest(FIRST_ID, "post", { event });
    this.#template = clientFrame(OPCODE.binary, request);
    this.#size = size;
    this.#payload = this.#template.length - request.length;
  }

  /** The frame of this member's next post. */
  post(due: number): Bytes {
    const frame = this.#template.slice();
    const view = new DataView(frame.buffer);
    const event = frame.length - this.#size;
    const written = this.#written++;
    view.setUint32(this.#payload + ID_AT, FIRST_ID + written);
    view.setUint32(event + EVENT_AT + 12, written);
    view.setBigUint64(event + SEQUENCE_AT, BigInt(written + 1));
    writeStamp(frame, event + HEADER_BYTES, due);
    return frame;
  }
}
