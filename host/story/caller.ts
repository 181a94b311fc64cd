import {
  type Answer,
  type Ask,
  type Bytes,
  decodeHostFrame,
  type ErrorCode,
  encodeRequest,
  PROTOCOL_VERSION,
  PUSHES,
  type Push,
  type PushName,
  REQUESTS,
  type RequestName,
  type WireError,
} from "@hearth/protocol";
import type { z } from "zod";

type Settle = (answer: { ok: true; value: unknown } | { ok: false; error: WireError }) => void;

/** One raw socket to a host: frames out, answers and pushes in. It checks everything that comes by the protocol's schemas. */
export class Caller {
  readonly pushes: Push[] = [];
  readonly closed: Promise<number>;
  private readonly waiting = new Map<number, Settle>();
  private readonly watchers = new Set<() => void>();
  private nextId = 1;

  private constructor(readonly socket: WebSocket) {
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.received(new Uint8Array(data));
    this.closed = new Promise((settle) => {
      socket.onclose = ({ code }) => {
        for (const answer of this.waiting.values()) answer({ ok: false, error: { code: "stopping" } });
        settle(code);
      };
    });
  }

  /** Opens a socket; throws if the host does not let it in. */
  static async open(port: number, headers: Record<string, string> = {}): Promise<Caller> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { headers });
    const caller = new Caller(socket);
    await new Promise<void>((opened, failed) => {
      socket.onopen = () => opened();
      socket.onerror = () => failed(new Error("the host did not let the socket in"));
    });
    return caller;
  }

  /** Opens a socket and says hello. */
  static async greet(port: number): Promise<{ caller: Caller; welcome: Answer<"hello"> }> {
    const caller = await Caller.open(port);
    return { caller, welcome: await caller.ask("hello", { version: PROTOCOL_VERSION, features: [] }) };
  }

  /** The answer; throws if the host refuses. */
  async ask<N extends RequestName>(name: N, body: Ask<N>): Promise<Answer<N>> {
    const answer = await this.send(encodeRequest(this.nextId, name, body));
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error.code} ${answer.error.rule ?? ""}`);
    // The schema belongs to `name`, which the compiler cannot follow through the table.
    const schema = REQUESTS[name].answer as unknown as z.ZodType<Answer<N>>;
    return schema.parse(answer.value);
  }

  /** The refusal's code; throws if the host does as it is asked. `body` may be anything. */
  async refused(name: RequestName, body: unknown): Promise<ErrorCode> {
    return (await this.refusal(name, body)).code;
  }

  async refusal(name: RequestName, body: unknown): Promise<WireError> {
    const answer = await this.send(encodeRequest(this.nextId, name, body as Ask<RequestName>));
    if (answer.ok) throw new Error(`${name} was not refused`);
    return answer.error;
  }

  /** Sends a frame that has the next id. */
  private send(frame: Bytes): Promise<Parameters<Settle>[0]> {
    const id = this.nextId++;
    const answer = new Promise<Parameters<Settle>[0]>((settle) => this.waiting.set(id, settle));
    this.socket.send(frame);
    return answer;
  }

  /** Resolves with the first push of that name for which `fits` holds, past or to come. */
  async push<N extends PushName>(name: N, fits: (body: z.infer<(typeof PUSHES)[N]>) => boolean = () => true) {
    for (;;) {
      for (const push of this.pushes) {
        const body = push.body as z.infer<(typeof PUSHES)[N]>;
        if (push.push === name && fits(body)) return body;
      }
      await new Promise<void>((changed) => this.watchers.add(changed));
    }
  }

  close(): void {
    this.socket.close();
  }

  private received(bytes: Bytes): void {
    const frame = decodeHostFrame(bytes);
    if (!frame.ok) throw new Error(`the host sent a frame that is ${frame.error}`);
    const it = frame.value;
    if ("push" in it) {
      this.pushes.push({ push: it.push, body: PUSHES[it.push].parse(it.body) } as Push);
      for (const changed of this.watchers) changed();
      this.watchers.clear();
      return;
    }
    const settle = this.waiting.get(it.re);
    this.waiting.delete(it.re);
    settle?.("error" in it ? { ok: false, error: it.error } : { ok: true, value: it.ok });
  }
}
