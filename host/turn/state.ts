import type { Arrivals } from "../limits/arrivals.ts";
import type { Bucket } from "../limits/bucket.ts";
import type { HostLimits } from "../limits/limits.ts";
import type { Log } from "../log/log.ts";
import type { Allocation } from "./allocation.ts";
import type { Credentials } from "./credentials.ts";
import type { Nonces } from "./nonce.ts";
import type { Relays } from "./relays.ts";
import type { Reservations } from "./reservations.ts";
import type { AllocationTable } from "./table.ts";

/** All that the server inside holds. */
export interface TurnState {
  readonly log: Log;
  /** ms since 1970. */
  readonly now: () => number;
  readonly limits: HostLimits;
  readonly credentials: Credentials;
  readonly nonces: Nonces;
  readonly relays: Relays;
  readonly reservations: Reservations;
  readonly table: AllocationTable;
  /** Answers to those who have shown nothing yet, by address and in all. */
  readonly strangers: { readonly byAddress: Arrivals; readonly all: Bucket };
  /** Whom relays may reach through the network. */
  readonly mayReach: (address: string) => boolean;
  stopping: boolean;
}

/** Ends an allocation: its ports close, and nothing of it is kept. */
export function endAllocation(turn: TurnState, allocation: Allocation): void {
  for (const relay of allocation.relays) turn.relays.close(relay);
  turn.table.delete(allocation, turn.now());
  allocation.client.allocation = undefined;
  allocation.client.leave();
}
