import type { Bytes, EventHeader } from "@hearth/protocol";
import type { Home, Room } from "../home/home.ts";
import type { Answered } from "../socket/refusal.ts";

/** Where an event stands in its room. */
export interface Place {
  readonly seq: number;
  /** ms since 1970. */
  readonly at: number;
}

/** An event on its way into a room's log. */
export interface Posting {
  readonly home: Home;
  readonly room: Room;
  readonly header: EventHeader;
  readonly event: Bytes;
  /** Hashes of what it refers to. */
  readonly blobs: readonly Bytes[];
  readonly settle: (outcome: Answered<Place>) => void;
}
