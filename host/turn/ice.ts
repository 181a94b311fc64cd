import type { TurnConfig } from "./config.ts";
import type { TurnServer } from "./server.ts";

/** What a host has for showing devices ways to each other. */
export interface Ice {
  readonly config: TurnConfig;
  /** Undefined: it is outside. */
  readonly server: TurnServer | undefined;
}
