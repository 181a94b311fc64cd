import type { Bytes } from "@hearth/protocol";
import type { Socket } from "bun";
import { clientFrame, OPCODE } from "./frames.ts";
import { Splitter } from "./splitter.ts";
import type { Voice } from "./voice.ts";

const HEAD_END = "\r\n\r\n";

/** What a member tells the crowd it belongs to. */
export interface Ears {
  delivered(messages: number): void;
  /** Given only to members whose latencies are sampled. */
  readonly note?: (stamp: number) => void;
  lost(why: string): void;
}

/** One raw WebSocket client on a TCP socket: no masks, no copies, no decoding beyond what counting needs. */
export class Member {
  #socket: Socket | undefined;
  #upgraded = false;
  #in = false;
  #closing = false;
  #waiting: Bytes[] = [];
  #unsent: Bytes[] = [];
  #letIn: (() => void) | undefined;
  #failed: ((why: Error) => void) | undefined;
  readonly #splitter = new Splitter((opcode, bytes, start, end) => this.#frame(opcode, bytes, start, end));

  constructor(
    readonly voice: Voice,
    readonly ears: Ears,
  ) {}

  /** Connects, upgrades and greets; settles when the server has let the member in, fails when the socket closes before. */
  async enter(hostname: string, port: number, path: string): Promise<void> {
    const entered = new Promise<void>((resolve, reject) => {
      this.#letIn = resolve;
      this.#failed = reject;
    });
    const socket = await Bun.connect({
      hostname,
      port,
      socket: {
        data: (_, chunk) => this.#receive(chunk),
        drain: () => this.#flush(),
        close: () => this.#closed(),
        error: (_, error) => this.#failed?.(error),
      },
    });
    this.#socket = socket;
    const origin = `http://${hostname}:${port}`;
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nOrigin: ${origin}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13${HEAD_END}`,
    );
    await entered;
  }

  /** Sends whole frames, later if the socket is full. */
  send(frame: Bytes): void {
    if (this.#unsent.length > 0) {
      this.#unsent.push(frame);
      return;
    }
    const sent = this.#socket?.write(frame) ?? 0;
    if (sent < frame.length) this.#unsent.push(frame.subarray(Math.max(0, sent)));
  }

  leave(): void {
    this.#closing = true;
    this.#socket?.end();
  }

  #flush(): void {
    const frames = this.#unsent;
    this.#unsent = [];
    for (const frame of frames) this.send(frame);
  }

  #receive(chunk: Buffer): void {
    const bytes = new Uint8Array(chunk.buffer as ArrayBuffer, chunk.byteOffset, chunk.byteLength);
    if (this.#upgraded) {
      this.#splitter.take(bytes);
      return;
    }
    const head = chunk.indexOf(HEAD_END);
    if (head < 0 || !chunk.subarray(0, 12).toString().endsWith("101")) {
      this.#failed?.(new Error(`No WebSocket: ${chunk.subarray(0, 200).toString()}`));
      return;
    }
    this.#upgraded = true;
    this.#greet(new Uint8Array(0));
    if (chunk.length > head + HEAD_END.length) this.#splitter.take(bytes.subarray(head + HEAD_END.length));
  }

  #frame(opcode: number, bytes: Bytes, start: number, end: number): void {
    if (opcode === OPCODE.ping) this.send(clientFrame(OPCODE.pong, bytes.subarray(start, end)));
    else if (opcode === OPCODE.close) this.#closed();
    else if (this.#in) this.#listen(bytes, start, end);
    else this.#greet(bytes.slice(start, end));
  }

  #listen(bytes: Bytes, start: number, end: number): void {
    const messages = this.voice.read(bytes, start, end, this.ears.note);
    if (messages > 0) {
      this.ears.delivered(messages);
      return;
    }
    const answer = this.voice.answer(bytes, start, end);
    if (answer instanceof Error) this.#lost(answer);
    else if (answer) this.send(answer);
  }

  /** Greetings take time (signatures): frames that come meanwhile are answered in order. */
  #greet(payload: Bytes): void {
    this.#waiting.push(payload);
    if (this.#waiting.length > 1) return;
    this.#greetAll().catch((error: unknown) =>
      this.#failed?.(error instanceof Error ? error : new Error(String(error))),
    );
  }

  async #greetAll(): Promise<void> {
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const greeting = await this.voice.greet(next);
      for (const frame of greeting.send) this.send(frame);
      this.#waiting.shift();
      if (!greeting.done) continue;
      this.#in = true;
      this.#waiting = [];
      this.#letIn?.();
    }
  }

  #closed(): void {
    this.#lost(new Error("the server closed the socket"));
  }

  #lost(why: Error): void {
    this.#failed?.(why);
    if (this.#closing) return;
    this.#closing = true;
    this.ears.lost(why.message);
    this.#socket?.end();
  }
}
