import { type Bytes, decodePeerFrame, encodePeerFrame, type PeerFrame } from "@hearth/protocol";
import type { Peer } from "../ports.ts";
import { Allowance } from "./allowance.ts";
import { chunksOf, Joiner } from "./framing.ts";

/** So much is handed to the channel before it has to drain, bytes; */
const HIGH_BYTES = 512 * 1024;
/** and so much waits here. Who takes it slower than that is no use as a link. */
const WAITING_BYTES = 8 * 1024 * 1024;
/** What the other side may send: each message is a point for every 256 bytes begun. */
const MESSAGES = { burst: 64 * 1024, perSecond: 16 * 1024 } as const;
const POINT_BYTES = 256;

/** Frames over a link's channel, both ways: bounded, in order, paced by what the channel takes. */
export class Pipe {
  private readonly waiting: Bytes[] = [];
  private waitingBytes = 0;
  private readonly joiner = new Joiner();
  private readonly allowance: Allowance;

  constructor(
    private readonly peer: Pick<Peer, "send" | "buffered">,
    now: () => number,
  ) {
    this.allowance = new Allowance(MESSAGES, now);
  }

  /** False: more waits than this link is worth. */
  send(frame: PeerFrame): boolean {
    for (const chunk of chunksOf(encodePeerFrame(frame))) {
      this.waiting.push(chunk);
      this.waitingBytes += chunk.length;
    }
    this.drained();
    return this.waitingBytes <= WAITING_BYTES;
  }

  /** Hands on what waits, as far as the channel takes it. */
  drained(): void {
    let taken = 0;
    for (const chunk of this.waiting) {
      if (this.peer.buffered > HIGH_BYTES) break;
      this.peer.send(chunk);
      this.waitingBytes -= chunk.length;
      taken += 1;
    }
    this.waiting.splice(0, taken);
  }

  /** A frame, if the message ends one. `bad`: the other side keeps to no rules. */
  received(message: Bytes): PeerFrame | "more" | "bad" {
    if (!this.allowance.take(1 + message.length / POINT_BYTES)) return "bad";
    const bytes = this.joiner.take(message);
    if (bytes === "more" || bytes === "bad") return bytes;
    const frame = decodePeerFrame(bytes);
    return frame.ok ? frame.value : "bad";
  }
}
