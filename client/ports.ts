import type { Bytes, DeviceId, IceServer, PeerCandidate, PersonId } from "@hearth/protocol";
import type { MediaKey, Stretching } from "@hearth/sealing";

/** What a column takes and gives. Booleans are 0 and 1. */
export type Value = string | number | null | Bytes;
export type Row = Record<string, Value>;

/**
 * A device's SQLite database (the WASM build on OPFS in a browser's Worker, `bun:sqlite` in Bun). Synchronous, one
 * writer. SQL errors throw: they are bugs or a full disk ({@link DiskFull}).
 */
export interface Database {
  run(sql: string, ...values: Value[]): void;
  all(sql: string, ...values: Value[]): Row[];
  /** Runs `work` in one transaction: all of it, or (when it throws) nothing. Does not nest. */
  transaction<T>(work: () => T): T;
  close(): void;
}

/** A WebSocket, no more of it than is needed. `opened`, `received`, `closed` are called in that order. */
export interface Socket {
  send(frame: Bytes): void;
  close(): void;
}
export interface SocketEvents {
  opened(): void;
  received(frame: Bytes): void;
  /** Once, also when opening failed. */
  closed(code: number): void;
}
export type OpenSocket = (url: string, events: SocketEvents) => Socket;

/** How a link runs: from device to device, or through a relay that sees ciphertext. */
export type LinkPath = "direct" | "relayed";

/**
 * One WebRTC connection with two data channels (negotiated, ordered, reliable), as far as a link needs it: id 0 for frames, id 1
 * for chunks of blobs, which so keep no frame waiting. Calls that do not fit its state reject; behind `close` nothing is told any more.
 */
export interface Peer {
  /** From the next offer or answer on ways are looked for with these. Where there are restarts. */
  renew?(ice: readonly IceServer[]): void;
  /** An offer, set as the local description. `restart`: with new ICE credentials, over whatever network there is now. */
  offer(restart: boolean): Promise<string>;
  /** Takes the other side's offer, taking back an own one that is open, and gives the answer. */
  answer(offer: string): Promise<string>;
  /** Takes the answer to the own offer. */
  accept(answer: string): Promise<void>;
  /** Takes one of the other side's candidates. */
  add(candidate: PeerCandidate): Promise<void>;
  /** Hands one message to the channel, which is open. */
  send(message: Bytes): void;
  /** Bytes that `send` took and that have not left. */
  readonly buffered: number;
  /** The same on the channel for chunks. The message's memory is free again behind it. */
  sendChunk(message: Bytes): void;
  readonly bufferedChunks: number;
  path(): Promise<LinkPath | undefined>;
  close(): void;
}
export interface PeerEvents {
  candidate(candidate: PeerCandidate): void;
  /** Both channels are open: behind the first `connected`. */
  opened(): void;
  received(message: Bytes): void;
  /** `buffered` has fallen to {@link PEER_LOW_BYTES}. */
  drained(): void;
  /** A message has come on the channel for chunks. */
  chunk(message: Bytes): void;
  /** `bufferedChunks` has fallen to {@link CHUNKS_LOW_BYTES}. */
  chunksDrained(): void;
  /** `wavering`: nothing comes through now, and may again. */
  state(state: "connected" | "wavering" | "failed" | "closed"): void;
}
/** So few bytes on their way call for more. */
export const PEER_LOW_BYTES = 64 * 1024;
export const CHUNKS_LOW_BYTES = 256 * 1024;

/** WebRTC: the page's in browsers, node-datachannel in Bun. */
export interface PeerPort {
  /** Knows ICE restart (RFC 8445 section 9). Without it a connection that was lost is made anew. */
  readonly restarts: boolean;
  /** Connections that this platform carries at once, where they are fewer than a device keeps links. */
  readonly atMost?: number;
  /** Can keep to relays in all that it sends, checks of ways included. Without it, who hides their address makes no links. */
  readonly hides: boolean;
  /** `relayOnly`: nothing is sent to the other side but through a relay. */
  open(it: { readonly ice: readonly IceServer[]; readonly relayOnly: boolean; readonly events: PeerEvents }): Peer;
  /** Tells when this device has come into another network, until the answer is called. */
  readonly onNetwork?: (listener: () => void) => () => void;
}

/** The device has no room left for what was to be written. */
export class DiskFull extends Error {
  override readonly name = "DiskFull";
}

/** One file of a {@link BlobStore}. Synchronous; positions and lengths are bytes. */
export interface BlobFile {
  /** What is there from `at` on: up to `length` bytes, fewer at the end; put to the beginning of `into` where that is given. */
  read(at: number, length: number, into?: Bytes): Bytes;
  /** Throws {@link DiskFull}. A gap before `at` is zeros. */
  write(at: number, bytes: Bytes): void;
  /** What was written is on the disk. Throws {@link DiskFull}. */
  flush(): void;
  close(): void;
  readonly size: number;
}

/** Where sealed blobs are kept: private files of a browser's Worker, a folder in Bun. Names: up to 64 of a-z and 0-9. */
export interface BlobStore {
  /** Makes the file if it is not there. Nobody opens one that is open: `client/blobs/open-files.ts` shares them. */
  open(name: string): Promise<BlobFile>;
  /** The file is closed. One that is not there is no failure. */
  remove(name: string): Promise<void>;
  list(): Promise<string[]>;
  /** Bytes that can still be written, about; `undefined`: nobody can say. */
  free(): Promise<number | undefined>;
}

/**
 * One WebRTC connection over which this device and another hear and see each other. As of a {@link Peer}, calls that do not fit its
 * state reject. Until `allow` nothing of this person's leaves, and nothing of the other's is played.
 */
export interface Media {
  /** From the next `offer(true)` or `answer` on ways are looked for with these. */
  renew(ice: readonly IceServer[]): void;
  offer(restart: boolean): Promise<string>;
  answer(offer: string): Promise<string>;
  accept(answer: string): Promise<void>;
  add(candidate: PeerCandidate): Promise<void>;
  /** SHA-256 fingerprints (RFC 8122: `AB:CD:...`) of the certificates that the other side has shown and those that are accepted of it. */
  fingerprints(): Promise<readonly string[]>;
  /** The other side is who it has to be. */
  allow(): void;
  path(): Promise<LinkPath | undefined>;
  close(): void;
}
export interface MediaEvents {
  candidate(candidate: PeerCandidate): void;
  /**
   * `connected`: also whenever it goes another way, and when both sides have agreed anew and it stands. `closed`: the other side has closed
   * it (RFC 8446 section 6.1), and nothing more comes of it.
   */
  state(state: "connected" | "wavering" | "failed" | "closed"): void;
  /** What is sent has changed so that both sides have to agree anew. */
  needed(): void;
}

/** Keys of media in a call: this device's, and those of others who seal. */
export interface MediaKeys {
  readonly own: MediaKey;
  readonly others: readonly MediaKey[];
}

/** Sound and picture: on pages alone. */
export interface MediaPort {
  open(it: {
    readonly device: DeviceId;
    readonly person: PersonId;
    readonly ice: readonly IceServer[];
    readonly relayOnly: boolean;
    /** What goes over it is sealed besides, by the newest keys; what is not, or cannot be opened, is not heard. */
    readonly seals: boolean;
    readonly events: MediaEvents;
  }): Media;
  /** The keys of what is sealed, from now on. */
  seal?(keys: MediaKeys): void;
  /** Tells when this device has come into another network, until the answer is called. */
  readonly onNetwork?: (listener: () => void) => () => void;
}

/** The world around a device; tests bring their own. */
export interface World {
  readonly database: Database;
  readonly openSocket: OpenSocket;
  /** Without it this device makes no links. */
  readonly peers?: PeerPort;
  /** Without it this device neither sends nor fetches files. */
  readonly blobs?: BlobStore;
  /** HTTP, to the host alone; the platform's own without it. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
  /** Without it this device is in calls and neither hears nor is heard. */
  readonly media?: MediaPort;
  /** The host's address without a path: `http://localhost:8080`. */
  readonly origin: string;
  /** What this device is called until its person calls it otherwise: "Firefox on Linux". */
  readonly deviceName?: string;
  /** ms since 1970. */
  now(): number;
  /**
   * Runs `work` after `ms`; the returned function cancels it. `patience`: so long something is waited for that comes by
   * itself, and what happens then is second best. A world in haste to try again must not cut that short.
   */
  after(ms: number, work: () => void, what?: "patience"): () => void;
  /** Without it passwords are stretched as people's have to be (SPEC: SE13). Only stories, which guard nothing, bring less. */
  readonly stretching?: Stretching;
  /**
   * Settles when nothing else waits to be done: bulk work asks for it between its steps, so that words go first. Without it such work goes on at
   * once.
   */
  readonly aside?: () => Promise<void>;
  /** Told of failures that nobody waits for: bugs, a full disk. Without it they go to the console. */
  readonly report?: (error: unknown) => void;
}
