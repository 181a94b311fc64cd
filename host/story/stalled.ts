import { createConnection, type Socket } from "node:net";
import {
  type Bytes,
  concat,
  decodeHostFrame,
  encodeRequest,
  PROTOCOL_VERSION,
  PUSHES,
  type Push,
  type PushName,
  REQUESTS,
  randomBytes,
} from "@hearth/protocol";
import type { Household } from "./household.ts";
import type { Somebody } from "./person.ts";

/** A device whose network has stopped: proven, and then it reads nothing until it is asked to. RFC 6455 by hand. */
export class StalledReader {
  private bytes: Bytes = new Uint8Array();
  private readonly frames: Bytes[] = [];
  private arrived: () => void = () => undefined;

  private constructor(private readonly socket: Socket) {
    socket.on("data", (part) => {
      this.bytes = concat(this.bytes, Uint8Array.from(Buffer.from(part)));
      this.split();
      this.arrived();
    });
  }

  static async open(house: Household, who: Somebody): Promise<StalledReader> {
    const reader = new StalledReader(createConnection(house.host.port, "127.0.0.1"));
    const key = Buffer.from(randomBytes(16)).toString("base64");
    reader.socket.write(
      `GET /socket HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-key: ${key}\r\nsec-websocket-version: 13\r\n\r\n`,
    );
    await reader.skipHead();
    reader.send(encodeRequest(1, "hello", { version: PROTOCOL_VERSION, features: [] }));
    const { nonce } = REQUESTS.hello.answer.parse(okOf(await reader.next()));
    reader.send(encodeRequest(2, "prove", await house.proof(who, nonce)));
    REQUESTS.prove.answer.parse(okOf(await reader.next()));
    reader.socket.pause();
    return reader;
  }

  /** Reads on, until a push of that name; all pushes up to it. */
  async readUntil(name: PushName): Promise<Push[]> {
    this.socket.resume();
    const pushes: Push[] = [];
    for (;;) {
      const frame = decodeHostFrame(await this.next());
      if (!frame.ok || !("push" in frame.value)) throw new Error("the host pushed something else");
      const { push, body } = frame.value;
      pushes.push({ push, body: PUSHES[push].parse(body) } as Push);
      if (push === name) return pushes;
    }
  }

  close(): void {
    this.socket.destroy();
  }

  private async skipHead(): Promise<void> {
    for (;;) {
      const end = Buffer.from(this.bytes).indexOf("\r\n\r\n");
      if (end >= 0) {
        this.bytes = this.bytes.slice(end + 4);
        this.split();
        return;
      }
      await new Promise<void>((settle) => {
        this.arrived = settle;
      });
    }
  }

  private async next(): Promise<Bytes> {
    for (;;) {
      const frame = this.frames.shift();
      if (frame) return frame;
      await new Promise<void>((settle) => {
        this.arrived = settle;
      });
    }
  }

  /** Takes whole binary frames off the bytes; a server's frames are not masked. */
  private split(): void {
    for (;;) {
      const [first = 0, second = 0] = this.bytes;
      const head = second === 127 ? 10 : second === 126 ? 4 : 2;
      if (this.bytes.length < head || (first & 0xf0) !== 0x80) return;
      const view = new DataView(this.bytes.buffer, this.bytes.byteOffset);
      const length = second === 127 ? Number(view.getBigUint64(2)) : second === 126 ? view.getUint16(2) : second;
      if (this.bytes.length < head + length) return;
      if ((first & 0x0f) === 2) this.frames.push(this.bytes.slice(head, head + length));
      this.bytes = this.bytes.slice(head + length);
    }
  }

  private send(payload: Bytes): void {
    const head =
      payload.length < 126 ? [0x82, 0x80 | payload.length] : [0x82, 0xfe, payload.length >> 8, payload.length & 255];
    // A mask of zeros changes nothing.
    this.socket.write(concat(new Uint8Array([...head, 0, 0, 0, 0]), payload));
  }
}

function okOf(bytes: Bytes): unknown {
  const frame = decodeHostFrame(bytes);
  if (!frame.ok || !("ok" in frame.value)) throw new Error("the host refused");
  return frame.value.ok;
}
