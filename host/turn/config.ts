/** STUN and TURN inside this host. */
export interface InsideTurn {
  readonly is: "inside";
  /** Of UDP and TCP; 0: a free one. */
  readonly port: number;
  /** Addresses to listen on and to relay from, at most one of each family; by default all. */
  readonly listen?: readonly string[];
  /** First and last port of relays (UDP). */
  readonly relays: readonly [number, number];
  /** The name or address under which devices reach it, without brackets. */
  readonly name: string;
  /** Addresses that relays are told to have, at most one of each family; by default those of `name`. */
  readonly addresses?: readonly string[];
  /** Ranges that relays may reach besides the public internet, such as `192.168.1.0/24`: this home is a LAN. */
  readonly lan: readonly string[];
  /** TURN with TLS, for networks that let nothing else through: TCP port, and files of the certificate with its chain and of its key. */
  readonly tls?: { readonly port: number; readonly cert: string; readonly key: string };
  /** Whom relays may reach, in place of the usual rule; for tests. */
  readonly mayReach?: (address: string) => boolean;
}

/** A server outside that shares a secret with us: coturn's `use-auth-secret`. */
export interface OutsideTurn {
  readonly is: "outside";
  /** `turn:turn.example:3478`, as WebRTC takes them. */
  readonly urls: readonly string[];
  readonly secret: string;
}

export type TurnConfig = InsideTurn | OutsideTurn;

/** New relays are opened with what a device was given for so long, ms. */
export const CREDENTIAL_MS = 10 * 60_000;
/** What long-term credentials name as realm. */
export const REALM = "hearth";
