import type { Bytes } from "@hearth/protocol";

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

/** The world around a device; tests bring their own. */
export interface World {
  readonly database: Database;
  readonly openSocket: OpenSocket;
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
  /** Told of failures that nobody waits for: bugs, a full disk. Without it they go to the console. */
  readonly report?: (error: unknown) => void;
}
