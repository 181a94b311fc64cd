import type { LinkPath, Media, MediaEvents, MediaPort } from "@hearth/client/ports.ts";
import type { IceServer, PeerCandidate } from "@hearth/protocol";
import type { MediaAsked, MediaToPage, MediaToWorker, Told, ToPage, ToWorker } from "./wire.ts";

/** The page, as its Worker sees it. */
interface Page {
  postMessage(message: MediaToPage): void;
  addEventListener(type: "message", listener: (event: MessageEvent<MediaToWorker | object>) => void): void;
}

/** Sound and picture by this Worker's page. */
export function pageMedia(page: Page): MediaPort {
  const legs = new Map<number, PageMedia>();
  const listeners = new Set<() => void>();
  let last = 0;
  page.addEventListener("message", ({ data }) => {
    if (!("media" in data)) return;
    const it = data.media;
    if ("network" in it) for (const listener of listeners) listener();
    else legs.get(it.leg)?.told(it);
  });
  return {
    onNetwork: (listener) => void listeners.add(listener),
    seal: (keys) => page.postMessage({ media: { do: "seal", keys } }),
    open: ({ events, ...it }) => {
      const leg = ++last;
      const say = (media: ToPage) => page.postMessage({ media });
      const opened = new PageMedia(leg, events, say, () => legs.delete(leg));
      legs.set(leg, opened);
      say({ leg, do: "open", ...it });
      return opened;
    },
  };
}

interface Waiting {
  resolve(value: Told): void;
  reject(error: Error): void;
}

class PageMedia implements Media {
  private readonly waiting = new Map<number, Waiting>();
  private calls = 0;
  private isClosed = false;

  constructor(
    private readonly leg: number,
    private readonly events: MediaEvents,
    private readonly say: (message: ToPage) => void,
    private readonly gone: () => void,
  ) {}

  renew(ice: readonly IceServer[]): void {
    this.say({ leg: this.leg, do: "renew", ice });
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

  async fingerprints(): Promise<readonly string[]> {
    const all = await this.ask({ do: "fingerprints" });
    return Array.isArray(all) ? all : [];
  }

  allow(): void {
    this.say({ leg: this.leg, do: "allow" });
  }

  async path(): Promise<LinkPath | undefined> {
    const path = await this.ask({ do: "path" });
    return path === "direct" || path === "relayed" ? path : undefined;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.say({ leg: this.leg, do: "close" });
    for (const { reject } of this.waiting.values()) reject(new Error("closed"));
    this.waiting.clear();
    this.gone();
  }

  told(it: Exclude<ToWorker, { network: true }>): void {
    if (this.isClosed) return;
    if ("candidate" in it) return this.events.candidate(it.candidate);
    if ("state" in it) return this.events.state(it.state);
    if ("needed" in it) return this.events.needed();
    const waiting = this.waiting.get(it.call);
    this.waiting.delete(it.call);
    if ("failed" in it) waiting?.reject(new Error(it.failed));
    else waiting?.resolve(it.value);
  }

  private ask(ask: MediaAsked): Promise<Told> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Error("closed"));
      this.calls += 1;
      this.waiting.set(this.calls, { resolve, reject });
      this.say({ leg: this.leg, call: this.calls, ask });
    });
  }
}

function described(sdp: Told): string {
  if (typeof sdp !== "string") throw new Error("no description");
  return sdp;
}
