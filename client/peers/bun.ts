import type { Bytes, IceServer, PeerCandidate } from "@hearth/protocol";
import nodeDataChannel from "node-datachannel";
import type { LinkPath, Peer, PeerEvents, PeerPort } from "../ports.ts";
import { CHUNKS_LOW_BYTES, PEER_LOW_BYTES } from "../ports.ts";
import { hostPortIn, type PathEnd, pathBetween, relayIn, relaysIn } from "./path.ts";
import { workaroundUnreadGreeting } from "./waking.ts";

/**
 * A computer's own address may be open to everybody near, and who answers finds the way there before the answer has come. Where that
 * then comes just as the greeting (DTLS) is being read, libdatachannel 0.24 judges the certificate before it knows the fingerprint, and
 * the try fails. Other ways are not held back: it is by being called first that they are opened (routers, relays).
 */
const ANSWER_FIRST_MS = 250;

const { PeerConnection } = nodeDataChannel;
type Connection = InstanceType<typeof PeerConnection>;
type Channel = ReturnType<Connection["createDataChannel"]>;

/**
 * WebRTC in Bun, by libdatachannel, which knows no ICE restart. `bindAddress`: the one address that links may use.
 * Its policy `relay` keeps candidates back and not the checks, so it hides nothing and is not offered. `failed`: told of what a listener throws, which would otherwise abort the process.
 */
export function bunPeers(it: BunPeers): PeerPort {
  return { restarts: false, hides: false, open: ({ ice, events }) => new BunPeer(ice, it, events) };
}

interface BunPeers {
  readonly bindAddress?: string;
  readonly failed: (error: unknown) => void;
}

class BunPeer implements Peer {
  private connection: Connection;
  private channel: Channel;
  /** For chunks. */
  private beside: Channel;
  private isClosed = false;
  private hasOffered = false;
  /** Told of the next local description. */
  private described: ((sdp: string) => void) | undefined;
  /** Found before whoever asked for the description could say it: they make no sense to the other side before. */
  private held: PeerCandidate[] | undefined;
  private answerCame: Promise<void> | undefined;
  /** Where it listens, and for what is the other side's to begin (DTLS). */
  private port: number | undefined;
  private isGreeted = false;
  /** That the other side has named. */
  private readonly theirRelays: PathEnd[] = [];

  constructor(
    private readonly ice: readonly IceServer[],
    private readonly it: BunPeers,
    private readonly events: PeerEvents,
  ) {
    [this.connection, this.channel, this.beside] = this.begin();
  }

  get buffered(): number {
    return this.isClosed ? 0 : this.channel.bufferedAmount();
  }

  get bufferedChunks(): number {
    return this.isClosed ? 0 : this.beside.bufferedAmount();
  }

  async offer(): Promise<string> {
    this.hasOffered = true;
    return this.describe("offer");
  }

  async answer(offer: string): Promise<string> {
    if (this.hasOffered) {
      // Nothing has come of the own offer: beginning anew is what takes it back, and surer than the library's rollback.
      this.drop();
      [this.connection, this.channel, this.beside] = this.begin();
      this.hasOffered = false;
      this.port = undefined;
    }
    this.theirRelays.push(...relaysIn(offer));
    this.connection.setRemoteDescription(offer, "offer");
    this.answerCame = new Promise((settle) => void setTimeout(settle, ANSWER_FIRST_MS));
    return this.describe("answer");
  }

  async accept(answer: string): Promise<void> {
    this.hasOffered = false;
    this.isGreeted = true;
    this.theirRelays.push(...relaysIn(answer));
    this.connection.setRemoteDescription(answer, "answer");
  }

  async add({ candidate, mid }: PeerCandidate): Promise<void> {
    const relay = relayIn(candidate);
    if (relay) this.theirRelays.push(relay);
    const { connection, answerCame } = this;
    const add = () => {
      if (!this.isClosed && connection === this.connection) connection.addRemoteCandidate(candidate, mid);
    };
    if (!answerCame || hostPortIn(candidate) === undefined) return add();
    answerCame.then(add).catch(() => this.events.state("failed"));
  }

  send(message: Bytes): void {
    this.channel.sendMessageBinary(message);
  }

  sendChunk(message: Bytes): void {
    this.beside.sendMessageBinary(message);
  }

  async path(): Promise<LinkPath | undefined> {
    const pair = this.isClosed ? null : this.connection.getSelectedCandidatePair();
    return pair ? pathBetween(pair.local, pair.remote, this.theirRelays) : undefined;
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.drop();
  }

  private describe(type: "offer" | "answer"): Promise<string> {
    this.held ??= [];
    return new Promise((settle) => {
      this.described = (sdp) => {
        settle(sdp);
        setImmediate(() => this.letGo());
      };
      this.connection.setLocalDescription(type);
    });
  }

  private begin(): [Connection, Channel, Channel] {
    const connection = new PeerConnection("hearth", {
      iceServers: this.ice.flatMap(addressesOf),
      disableAutoNegotiation: true,
      ...(this.it.bindAddress !== undefined && { bindAddress: this.it.bindAddress }),
    });
    const channel = connection.createDataChannel("hearth", { negotiated: true, id: 0 });
    const beside = connection.createDataChannel("chunks", { negotiated: true, id: 1 });
    const wrap = this.wrapFor(connection);
    connection.onLocalDescription(wrap((sdp) => this.described?.(sdp)));
    connection.onLocalCandidate(wrap((candidate, mid) => this.found({ candidate: candidate.replace(/^a=/, ""), mid })));
    connection.onStateChange(
      wrap((state) => {
        if (state === "connected" || state === "failed" || state === "closed") this.events.state(state);
        if (state === "disconnected") this.events.state("wavering");
      }),
    );
    channel.setBufferedAmountLowThreshold(PEER_LOW_BYTES);
    beside.setBufferedAmountLowThreshold(CHUNKS_LOW_BYTES);
    let isOpen = false;
    const opened = wrap(() => {
      if (isOpen || !channel.isOpen() || !beside.isOpen()) return;
      isOpen = true;
      this.events.opened();
    });
    for (const it of [channel, beside]) {
      it.onOpen(opened);
      it.onClosed(wrap(() => this.events.state("closed")));
    }
    connection.onIceStateChange(
      wrap((state) => void (state === "connected" && this.wake(() => isOpen || this.isClosed))),
    );
    channel.onBufferedAmountLow(wrap(() => this.events.drained()));
    beside.onBufferedAmountLow(wrap(() => this.events.chunksDrained()));
    channel.onMessage(wrap((message) => void (typeof message !== "string" && this.events.received(bytesIn(message)))));
    beside.onMessage(wrap((message) => void (typeof message !== "string" && this.events.chunk(bytesIn(message)))));
    return [connection, channel, beside];
  }

  private wake(isOver: () => boolean): void {
    if (!this.isGreeted || this.port === undefined) return;
    const here = { address: this.it.bindAddress ?? "127.0.0.1", port: this.port };
    workaroundUnreadGreeting(this.connection, here, isOver).catch((error: unknown) => this.it.failed(error));
  }

  private found(candidate: PeerCandidate): void {
    this.port ??= hostPortIn(candidate.candidate);
    if (this.held) this.held.push(candidate);
    else this.events.candidate(candidate);
  }

  private letGo(): void {
    const held = this.held ?? [];
    this.held = undefined;
    if (!this.isClosed) for (const candidate of held) this.events.candidate(candidate);
  }

  /** What throws in the library's callbacks aborts the process; and what comes from a connection that was dropped is nobody's. */
  private wrapFor(connection: Connection) {
    return <A extends unknown[]>(work: (...args: A) => void) =>
      (...args: A): void => {
        if (this.isClosed || connection !== this.connection) return;
        try {
          work(...args);
        } catch (error) {
          this.it.failed(error);
        }
      };
  }

  private drop(): void {
    this.channel.close();
    this.beside.close();
    this.connection.close();
  }
}

/** A copy: the library's buffer is its own. */
const bytesIn = (message: ArrayBuffer | Buffer): Bytes => new Uint8Array(message);

/** As the library reads them: `turn:user:password@host:port?transport=udp`. */
function addressesOf({ urls, username, credential }: IceServer): string[] {
  if (username === undefined || credential === undefined) return [...urls];
  const by = `${encodeURIComponent(username)}:${encodeURIComponent(credential)}`;
  return urls.map((url) => url.replace(/^(turns?):/, `$1:${by}@`));
}
