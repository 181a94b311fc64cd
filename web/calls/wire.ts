import type { LinkPath, MediaKeys } from "@hearth/client/ports.ts";
import type { DeviceId, IceServer, PersonId } from "@hearth/protocol";
import type { Asked } from "../peers/wire.ts";

/** What a Worker asks of a call's connection on its page. */
export type MediaAsked = Asked | { readonly do: "fingerprints" };

/** Worker to page. `leg` numbers the connection, `call` what was asked of it. */
export type ToPage =
  | {
      readonly leg: number;
      readonly do: "open";
      readonly device: DeviceId;
      readonly person: PersonId;
      readonly ice: readonly IceServer[];
      readonly relayOnly: boolean;
      readonly seals: boolean;
    }
  | { readonly do: "seal"; readonly keys: MediaKeys }
  | { readonly leg: number; readonly do: "renew"; readonly ice: readonly IceServer[] }
  | { readonly leg: number; readonly do: "allow" | "close" }
  | { readonly leg: number; readonly call: number; readonly ask: MediaAsked };

/** What a connection answers. */
export type Told = string | readonly string[] | LinkPath | undefined;

/** Page to Worker. */
export type ToWorker =
  | { readonly leg: number; readonly call: number; readonly value: Told }
  | { readonly leg: number; readonly call: number; readonly failed: string }
  | { readonly leg: number; readonly candidate: { readonly candidate: string; readonly mid: string } }
  | { readonly leg: number; readonly state: "connected" | "wavering" | "failed" | "closed" }
  | { readonly leg: number; readonly needed: true }
  | { readonly network: true };

/** These go beside the device's calls, under a name of their own. */
export interface MediaToPage {
  readonly media: ToPage;
}
export interface MediaToWorker {
  readonly media: ToWorker;
}
