import { PEER_LOW_BYTES, type Peer, type PeerPort } from "@hearth/client/ports.ts";
import type { Bytes } from "@hearth/protocol";

/** First bytes of messages that are the laboratory's own: nothing of Hearth's begins so (protocol: PR19). */
const [LOAD, RECEIPT] = [0xfe, 0xff];
const MESSAGE = 16 * 1024;

/**
 * A device's WebRTC with a stop-watch at it, and with a load to carry: bytes of no meaning beside what Hearth says, over the
 * same channel.
 */
export class Measured implements PeerPort {
  readonly restarts: boolean;
  readonly hides: boolean;
  private triedAt: number | undefined;
  private openedAt: number | undefined;
  private newest: Peer | undefined;
  private left = 0;
  private arrived = 0;
  private receipt: (() => void) | undefined;

  constructor(private readonly real: PeerPort) {
    this.restarts = real.restarts;
    this.hides = real.hides;
  }

  /** From the first try since `forget` to the channel that opened last, ms. */
  get tookMs(): number {
    return (this.openedAt ?? Number.NaN) - (this.triedAt ?? Number.NaN);
  }

  forget(): void {
    this.triedAt = this.openedAt = undefined;
  }

  open({ events, ...it }: Parameters<PeerPort["open"]>[0]): Peer {
    const at = performance.now();
    this.triedAt ??= at;
    const peer: Peer = this.real.open({
      ...it,
      events: {
        ...events,
        opened: () => {
          this.triedAt ??= at; // it was being tried when all before was forgotten
          this.openedAt = performance.now();
          this.newest = peer;
          events.opened();
        },
        received: (message) => {
          if (!this.take(peer, message)) events.received(message);
        },
        drained: () => {
          this.pour(peer);
          events.drained();
        },
      },
    });
    return peer;
  }

  /** Sends so many bytes over the newest connection; resolves when the other side has them. */
  async carry(bytes: number): Promise<void> {
    const { newest } = this;
    if (!newest) throw new Error("there is no link");
    this.left = bytes;
    await new Promise<void>((done) => {
      this.receipt = done;
      this.pour(newest);
    });
  }

  private pour(peer: Peer): void {
    while (this.left > 0 && peer.buffered <= 8 * PEER_LOW_BYTES) {
      const message = new Uint8Array(Math.min(MESSAGE, this.left));
      this.left -= message.length;
      message[0] = LOAD;
      message[1] = this.left === 0 ? 1 : 0;
      peer.send(message);
    }
  }

  private take(peer: Peer, message: Bytes): boolean {
    if (message[0] === RECEIPT) {
      this.receipt?.();
      return true;
    }
    if (message[0] !== LOAD) return false;
    this.arrived += message.length;
    if (message[1] === 1) peer.send(Uint8Array.of(RECEIPT));
    return true;
  }
}
