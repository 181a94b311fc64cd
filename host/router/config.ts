import type { Mapping } from "./mapping.ts";

/** What the router is to do, on the owner's word. */
export interface RouterConfig {
  /** The ports that it is to pass on to this computer. */
  readonly ports: readonly Mapping[];
  /** Its IPv4 address; by default as the system knows it. */
  readonly address?: string;
  /** For so long it is asked to open ports, s; it is asked again after half of it. */
  readonly seconds?: number;
  /** After a failure it is asked again after this, ms. */
  readonly againMs?: number;
}
