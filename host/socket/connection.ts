import { type Bytes, CLOSE, encodeCbor } from "@hearth/protocol";
import type { ServerWebSocket } from "bun";
import { Bucket } from "../limits/bucket.ts";
import type { Standing } from "./standing.ts";

/** Pushes wait for a slow reader up to here, in bytes; then it is passed over, and told to catch up once it has read. */
const PUSH_BOUND = 1024 * 1024;
const CATCH_UP = encodeCbor({ push: "catch-up", body: {} });
const NEW: Standing = { is: "new" };

/** One device's socket. There are thousands: it holds no closures, and its queue only while it is in use. */
export class Connection {
  standing: Standing = NEW;
  socket: ServerWebSocket<Connection> | undefined;
  readonly bucket: Bucket;
  /** Frames that wait for their turn; undefined while there are none. */
  queue: Bytes[] | undefined;
  /** Requests without an answer yet, and their bytes. */
  waiting = 0;
  waitingBytes = 0;
  /** Something of ours lies in the socket's buffer. */
  private congested = false;
  /** Pushes were left out since. */
  private behind = false;

  constructor(
    readonly address: string,
    /** ms since 1970. */
    readonly openedAt: number,
    burst: number,
  ) {
    this.bucket = new Bucket(burst, openedAt);
  }

  /** Sends an answer. One that finds no room any more ends the socket, because nobody may wait for it in vain. */
  answer(frame: Bytes, compressed = false): void {
    const sent = this.socket?.send(frame, compressed);
    if (sent === -1) this.congested = true;
    if (sent === 0) this.close(CLOSE.busy);
  }

  /** Sends a push, or notes that the reader is too slow for it. */
  push(frame: Bytes): void {
    if (this.behind || !this.socket) return;
    if (this.congested && this.socket.getBufferedAmount() > PUSH_BOUND) {
      this.behind = true;
      return;
    }
    const sent = this.socket.send(frame);
    if (sent === -1) this.congested = true;
    if (sent === 0) this.behind = true;
  }

  /** The socket has room again. */
  drained(): void {
    if (!this.socket || this.socket.getBufferedAmount() > 0) return;
    this.congested = false;
    if (!this.behind) return;
    this.behind = false;
    this.push(CATCH_UP);
  }

  close(code: number, reason?: string): void {
    const socket = this.socket;
    this.socket = undefined;
    socket?.close(code, reason);
  }
}
