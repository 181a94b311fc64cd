import type { Internet } from "./internet.ts";

/** What a host has for making previews. */
export interface Previews {
  readonly internet: Internet;
  /** The name under which people reach this home: it does not ask itself. */
  readonly ownName: string | undefined;
  /** Those that are being made now, by whom. */
  readonly running: Set<string>;
}
