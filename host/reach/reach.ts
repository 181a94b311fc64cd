import type { Router } from "../router/router.ts";

/** How devices come to this host. */
export interface Reach {
  /** The address that people use, as the owner has named it. */
  readonly publicUrl: string | undefined;
  /** Who can reach the port by itself: programs on this computer, or the network. */
  readonly hears: "computer" | "network";
  /** Undefined: the owner wants nothing of it. */
  router: Router | undefined;
}

/** True of an address that only this computer itself can reach. */
export const hearsOnlyItself = (address: string): boolean => /^(localhost|127\..*|::1)$/.test(address);

export const hears = ({ host = "127.0.0.1" }: { readonly host?: string }): Reach["hears"] =>
  hearsOnlyItself(host) ? "computer" : "network";
