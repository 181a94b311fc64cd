import type { Bytes, DeviceId, InviteId, PersonId } from "@hearth/protocol";

/** Where a connection stands. Each state holds only what is true in it. */
export type Standing =
  /** Has not said hello. */
  | { readonly is: "new" }
  | { readonly is: "guest"; readonly nonce: Bytes; login?: Login }
  /** Holds an invite's key: may read, and join. `joined` once it has. */
  | {
      readonly is: "invited";
      readonly invite: InviteId;
      joined?: { readonly person: PersonId; readonly device: DeviceId };
    }
  /** Proven: the socket of that device. */
  | DeviceStanding
  | GhostStanding;

/** Is at a rendezvous, as a one-time device of nobody's. */
export interface GhostStanding {
  readonly is: "ghost";
  readonly device: DeviceId;
}

export interface DeviceStanding {
  readonly is: "device";
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly kind: "device" | "vault";
  /** Nobody has used it for a while, by its own word. */
  idle?: boolean;
}

/** An OPAQUE login between its two steps (RFC 9807 section 6). `person` is undefined for a name that nobody has. */
export interface Login {
  readonly username: string;
  readonly person: PersonId | undefined;
  readonly state: string;
}
