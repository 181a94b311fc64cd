import type { LinkPath, Peer, PeerEvents, PeerPort } from "@hearth/client/ports.ts";
import { CHUNKS_LOW_BYTES, PEER_LOW_BYTES } from "@hearth/client/ports.ts";
import type { Bytes, IceServer, PeerCandidate } from "@hearth/protocol";
import { Asks } from "./asks.ts";
import type { Asked, PeersToPage, PeersToWorker, ToPage, ToWorker } from "./wire.ts";

/** The page, as its Worker sees it. */
export interface Page {
  postMessage(message: PeersToPage): void;
  addEventListener(type: "message", listener: (event: MessageEvent<PeersToWorker | object>) => void): void;
}

/** WebRTC by this Worker's page. */
export function pagePeers(page: Page): PeerPort {
  const peers = new Map<number, PagePeer>();
  const listeners = new Set<() => void>();
  let last = 0;
  page.addEventListener("message", ({ data }) => {
    if (!("peers" in data)) return;
    const it = data.peers;
    if ("network" in it) for (const listener of listeners) listener();
    else peers.get(it.peer)?.told(it);
  });
  return {
    restarts: true,
    hides: true,
    onNetwork: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    open: ({ ice, relayOnly, events }) => {
      const peer = ++last;
      const opened = new PagePeer(
        peer,
        events,
        (message) => page.postMessage({ peers: message }),
        () => peers.delete(peer),
      );
      peers.set(peer, opened);
      page.postMessage({ peers: { peer, do: "open", ice, relayOnly } });
      return opened;
    },
  };
}

class PagePeer implements Peer {
  private readonly asks = new Asks<Asked, string | undefined>((it) => this.say({ peer: this.number, ...it }));
  private channel: RTCDataChannel | undefined;
  private chunks: RTCDataChannel | undefined;
  private isClosed = false;

  constructor(
    private readonly number: number,
    private readonly events: PeerEvents,
    private readonly say: (message: ToPage) => void,
    private readonly gone: () => void,
  ) {}

  get buffered(): number {
    return this.channel?.bufferedAmount ?? 0;
  }

  get bufferedChunks(): number {
    return this.chunks?.bufferedAmount ?? 0;
  }

  renew(ice: readonly IceServer[]): void {
    this.say({ peer: this.number, do: "renew", ice });
  }

  offer = (restart: boolean): Promise<string> => this.asks.offer(restart);
  answer = (sdp: string): Promise<string> => this.asks.answer(sdp);
  accept = (sdp: string): Promise<void> => this.asks.accept(sdp);
  add = (candidate: PeerCandidate): Promise<void> => this.asks.add(candidate);
  path = (): Promise<LinkPath | undefined> => this.asks.path();

  send(message: Bytes): void {
    if (!this.channel) throw new Error("the channel has not come");
    this.channel.send(message);
  }

  sendChunk(message: Bytes): void {
    if (!this.chunks) throw new Error("the channel has not come");
    this.chunks.send(message);
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.channel?.close();
    this.chunks?.close();
    this.say({ peer: this.number, do: "close" });
    this.asks.end();
    this.gone();
  }

  told(it: Exclude<ToWorker, { network: true }>): void {
    if (this.isClosed) return;
    if ("channel" in it) return this.use(it.channel, it.chunks);
    if ("candidate" in it) return this.events.candidate(it.candidate);
    if ("state" in it) return this.events.state(it.state);
    this.asks.told(it);
  }

  private use(channel: RTCDataChannel, chunks: RTCDataChannel): void {
    [this.channel, this.chunks] = [channel, chunks];
    channel.bufferedAmountLowThreshold = PEER_LOW_BYTES;
    chunks.bufferedAmountLowThreshold = CHUNKS_LOW_BYTES;
    const both = [channel, chunks];
    let isOpen = false;
    const opened = () => {
      if (isOpen || both.some(({ readyState }) => readyState !== "open")) return;
      isOpen = true;
      this.events.opened();
    };
    for (const it of both) {
      it.binaryType = "arraybuffer";
      this.on(it, "open", opened);
      this.on(it, "close", () => this.events.state("closed"));
    }
    this.on(channel, "bufferedamountlow", () => this.events.drained());
    this.on(chunks, "bufferedamountlow", () => this.events.chunksDrained());
    this.onBytes(channel, (message) => this.events.received(message));
    this.onBytes(chunks, (message) => this.events.chunk(message));
    opened();
  }

  private on(channel: RTCDataChannel, what: "open" | "close" | "bufferedamountlow", work: () => void): void {
    channel.addEventListener(what, () => void (this.isClosed || work()));
  }

  private onBytes(channel: RTCDataChannel, work: (message: Bytes) => void): void {
    channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (!this.isClosed && data instanceof ArrayBuffer) work(new Uint8Array(data));
    });
  }
}
