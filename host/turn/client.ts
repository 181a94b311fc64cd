import type { Allocation } from "./allocation.ts";

/** Where a client is: its side of a 5-tuple. */
export interface Client {
  readonly transport: "udp" | "tcp";
  readonly address: string;
  readonly port: number;
  /** Sends one whole message, or drops it if there is no room: `bytes` may change once this is back. */
  send(bytes: Uint8Array): void;
  /** It is still there. */
  readonly isOpen: boolean;
  /** It has no allocation any more: nothing has to be remembered of it. */
  leave(): void;
  allocation: Allocation | undefined;
  /** A relay is being opened for it. */
  isOpening: boolean;
}
