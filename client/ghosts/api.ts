import type { DeviceId } from "@hearth/protocol";
import type { Failure, Outcome } from "../outcome.ts";
import type { LinkPath, World } from "../ports.ts";

/** The world around somebody in a ghost room: there is no store in it. */
export interface GhostWorld extends Required<Pick<World, "openSocket" | "peers">> {
  readonly origin: string;
  now(): number;
  readonly after: World["after"];
  /** Told of failures that nobody waits for: bugs. */
  readonly report: (error: unknown) => void;
}

/** Somebody else who is in the room. */
export interface GhostView {
  readonly device: DeviceId;
  /** By their own word; missing until they have said it. */
  readonly name?: string;
  /** `unreachable`: a link was tried and did not come about; it is tried again. */
  readonly reach: "connecting" | "linked" | "unreachable";
  readonly path?: LinkPath;
}

/** What is seen in the room, in the order in which it came to this device. */
export type GhostLine =
  | {
      readonly kind: "text";
      readonly id: string;
      /** Who said it; missing: I did. */
      readonly from?: DeviceId;
      readonly name: string;
      readonly text: string;
      /** ms since 1970 by this device's clock. */
      readonly at: number;
      /** Of what I said: to how many it went. */
      readonly reached?: number;
    }
  /** `lost`: their connection ended without a word. */
  | { readonly kind: "came" | "went" | "lost"; readonly id: string; readonly from: DeviceId; readonly name: string };

/** Where somebody stands. Each state holds only what is true in it. */
export type GhostStanding =
  | { readonly is: "entering"; readonly hostAway: boolean }
  /** `hostAway`: links go on, but nobody new can come. */
  | { readonly is: "in"; readonly hostAway: boolean }
  /** Everything is forgotten. `why`: the host did not let them in. */
  | { readonly is: "out"; readonly why?: Failure };

/** A ghost room as it is now; another object after each change. */
export interface GhostRoomView {
  readonly standing: GhostStanding;
  /** To come in by; holds the room's secret. */
  readonly link: string;
  readonly name: string;
  readonly others: readonly GhostView[];
  readonly lines: readonly GhostLine[];
}

/** Somebody's stay in a ghost room. All of it is in memory, and gone when it is left. */
export interface GhostRoomApi {
  view(): GhostRoomView;
  /** Tells of each change; the returned function ends that. */
  onChange(listener: () => void): () => void;
  /** Says something (Markdown) to those who are linked now. Nobody there: it is not sent. */
  say(text: string): Promise<Outcome>;
  /** Goes for good. */
  leave(): Promise<void>;
}
