import type { HostState } from "../home/state.ts";

/** What orders are carried out on: a host's folder, and the host if it runs. */
export interface Held {
  /** The data folder. */
  readonly folder: string;
  readonly kept: Pick<HostState, "store" | "home" | "shutOut" | "now" | "blobs" | "log">;
  readonly running?: { readonly state: HostState; readonly url: string };
}
