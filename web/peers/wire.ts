import type { LinkPath } from "@hearth/client/ports.ts";
import type { IceServer, PeerCandidate } from "@hearth/protocol";

/** What a Worker asks of a connection on its page. */
export type Asked =
  | { readonly do: "offer"; readonly restart: boolean }
  | { readonly do: "answer" | "accept"; readonly sdp: string }
  | { readonly do: "add"; readonly candidate: PeerCandidate }
  | { readonly do: "path" };

/** Worker to page. `peer` numbers the connection, `call` what was asked of it. */
export type ToPage =
  | { readonly peer: number; readonly do: "open"; readonly ice: readonly IceServer[]; readonly relayOnly: boolean }
  | { readonly peer: number; readonly do: "renew"; readonly ice: readonly IceServer[] }
  | { readonly peer: number; readonly do: "close" }
  | { readonly peer: number; readonly call: number; readonly ask: Asked };

/** Page to Worker. A connection's channels come first, and are the Worker's from then on; `chunks` is the second. */
export type ToWorker =
  | { readonly peer: number; readonly channel: RTCDataChannel; readonly chunks: RTCDataChannel }
  | { readonly peer: number; readonly call: number; readonly value: string | LinkPath | undefined }
  | { readonly peer: number; readonly call: number; readonly failed: string }
  | { readonly peer: number; readonly candidate: PeerCandidate }
  | { readonly peer: number; readonly state: "connected" | "wavering" | "failed" | "closed" }
  | { readonly network: true };

/** These go beside the device's calls, under a name of their own. */
export interface PeersToPage {
  readonly peers: ToPage;
}
export interface PeersToWorker {
  readonly peers: ToWorker;
}
