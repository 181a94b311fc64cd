import {
  type Answer,
  type Ask,
  type Bytes,
  decodeHostFrame,
  encodeRequest,
  PUSHES,
  type Push,
  REQUESTS,
  type RequestName,
  type Result,
  refuse,
  type WireError,
} from "@hearth/protocol";
import type { Socket, World } from "../ports.ts";

/** Why a request got no good answer: the host refused it, or it could not be reached (`offline`), or it spoke nonsense. */
export type Refused = WireError | { readonly code: "offline" | "nonsense" };

const CARRIES_EVENTS: ReadonlySet<RequestName> = new Set(["post", "relay", "restore.events", "restore.late"]);
const ANSWER_MS = 20_000;

interface Asked {
  readonly settle: (answer: Result<unknown, Refused>) => void;
  readonly stopTimer: () => void;
}

/** One open socket to the host: requests and their answers, and what the host pushes. Over when the socket is. */
export class Session {
  private readonly asked = new Map<number, Asked>();
  private nextId = 1;
  private open = true;
  /** Frames that have come from the host. */
  heard = 0;
  /** Whether a request may leave. Before it is known whose home this is, nothing that carries events does. */
  gate: <N extends RequestName>(name: N, body: Ask<N>) => boolean = (name) => !CARRIES_EVENTS.has(name);

  constructor(
    private readonly world: Pick<World, "after">,
    private readonly socket: Socket,
    private readonly onPush: (push: Push) => void,
  ) {}

  get isOpen(): boolean {
    return this.open;
  }

  /** Asks the host. Never rejects: silence for 20 s ends the session. */
  async ask<N extends RequestName>(name: N, body: Ask<N>): Promise<Result<Answer<N>, Refused>> {
    if (!this.open) return refuse({ code: "offline" });
    if (!this.gate(name, body)) return refuse({ code: "not_allowed" });
    const id = this.nextId++;
    const raw = await new Promise<Result<unknown, Refused>>((settle) => {
      const stopTimer = this.world.after(ANSWER_MS, () => this.end(), "patience");
      this.asked.set(id, { settle, stopTimer });
      this.socket.send(encodeRequest(id, name, body));
    });
    if (!raw.ok) return raw;
    const answer = REQUESTS[name].answer.safeParse(raw.value);
    // The schema belongs to `name`, which the compiler cannot follow through the table.
    return answer.success ? { ok: true, value: answer.data as Answer<N> } : refuse({ code: "nonsense" });
  }

  received(bytes: Bytes): void {
    const frame = decodeHostFrame(bytes);
    if (!frame.ok) return this.end();
    this.heard++;
    const value = frame.value;
    if ("push" in value) {
      const body = PUSHES[value.push].safeParse(value.body);
      if (!body.success) return this.end();
      return this.onPush({ push: value.push, body: body.data } as Push);
    }
    const asked = this.asked.get(value.re);
    if (!asked) return;
    this.asked.delete(value.re);
    asked.stopTimer();
    asked.settle("error" in value ? refuse(value.error) : { ok: true, value: value.ok });
  }

  /** Ends the session: every request that still waits is answered `offline`. */
  end(): void {
    if (!this.open) return;
    this.open = false;
    this.socket.close();
    for (const { settle, stopTimer } of this.asked.values()) {
      stopTimer();
      settle(refuse({ code: "offline" }));
    }
    this.asked.clear();
  }
}

/** Where a host listens for devices. */
export function socketUrl(origin: string): string {
  return `${origin.replace(/^http/, "ws")}/socket`;
}
