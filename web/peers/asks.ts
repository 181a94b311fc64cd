import type { LinkPath } from "@hearth/client/ports.ts";
import type { PeerCandidate } from "@hearth/protocol";
import type { Asked } from "./wire.ts";

/** What was asked came back, or could not be done. */
type Answered<Told> = { readonly call: number } & ({ readonly value: Told } | { readonly failed: string });

/** What a Worker asks of one WebRTC connection on its page, each question until it is answered. Whatever the page says is looked at. */
export class Asks<Ask, Told> {
  private readonly waiting = new Map<number, { resolve(value: Told): void; reject(error: Error): void }>();
  private calls = 0;
  private isOver = false;

  constructor(private readonly say: (message: { readonly call: number; readonly ask: Ask | Asked }) => void) {}

  ask(ask: Ask | Asked): Promise<Told> {
    return new Promise((resolve, reject) => {
      if (this.isOver) return reject(new Error("closed"));
      this.calls += 1;
      this.waiting.set(this.calls, { resolve, reject });
      this.say({ call: this.calls, ask });
    });
  }

  async offer(restart: boolean): Promise<string> {
    return described(await this.ask({ do: "offer", restart }));
  }

  async answer(sdp: string): Promise<string> {
    return described(await this.ask({ do: "answer", sdp }));
  }

  async accept(sdp: string): Promise<void> {
    await this.ask({ do: "accept", sdp });
  }

  async add(candidate: PeerCandidate): Promise<void> {
    await this.ask({ do: "add", candidate });
  }

  async path(): Promise<LinkPath | undefined> {
    const path: unknown = await this.ask({ do: "path" });
    return path === "direct" || path === "relayed" ? path : undefined;
  }

  told(it: Answered<Told>): void {
    const waiting = this.waiting.get(it.call);
    this.waiting.delete(it.call);
    if ("failed" in it) waiting?.reject(new Error(it.failed));
    else waiting?.resolve(it.value);
  }

  /** The connection is closed: nothing is answered any more. */
  end(): void {
    this.isOver = true;
    for (const { reject } of this.waiting.values()) reject(new Error("closed"));
    this.waiting.clear();
  }
}

function described(sdp: unknown): string {
  if (typeof sdp !== "string") throw new Error("no description");
  return sdp;
}
