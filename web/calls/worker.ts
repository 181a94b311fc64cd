import type { LinkPath, Media, MediaEvents, MediaPort } from "@hearth/client/ports.ts";
import type { IceServer, PeerCandidate } from "@hearth/protocol";
import { Asks } from "../peers/asks.ts";
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
    onNetwork: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
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

class PageMedia implements Media {
  private readonly asks = new Asks<MediaAsked, Told>((it) => this.say({ leg: this.leg, ...it }));
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

  offer = (restart: boolean): Promise<string> => this.asks.offer(restart);
  answer = (sdp: string): Promise<string> => this.asks.answer(sdp);
  accept = (sdp: string): Promise<void> => this.asks.accept(sdp);
  add = (candidate: PeerCandidate): Promise<void> => this.asks.add(candidate);
  path = (): Promise<LinkPath | undefined> => this.asks.path();

  async fingerprints(): Promise<readonly string[]> {
    const all = await this.asks.ask({ do: "fingerprints" });
    return Array.isArray(all) ? all : [];
  }

  allow(): void {
    this.say({ leg: this.leg, do: "allow" });
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.say({ leg: this.leg, do: "close" });
    this.asks.end();
    this.gone();
  }

  told(it: Exclude<ToWorker, { network: true }>): void {
    if (this.isClosed) return;
    if ("candidate" in it) return this.events.candidate(it.candidate);
    if ("state" in it) return this.events.state(it.state);
    if ("needed" in it) return this.events.needed();
    this.asks.told(it);
  }
}
