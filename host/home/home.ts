import type { Bytes, HomeId, RoomId, RoomMode, RosterId } from "@hearth/protocol";
import type { RoomRoster, Roster } from "@hearth/roster";

/** A room as the host holds it in memory: always what was last committed. */
export interface Room {
  /** Its number in the store. */
  readonly number: number;
  readonly room: RoomId;
  readonly roster: RosterId;
  /** What its roster says; an open room is kept. */
  mode: RoomMode;
  /** So long its words are kept, ms; null: for ever. */
  retain: number | null;
  /** Of its newest event; 0 while there is none. */
  seq: number;
  /** When the host took that one, ms since 1970. */
  at: number;
  /** The running hash behind it. */
  running: Bytes;
  /** The highest sequence number of each device that has posted since the start (0: looked up, none). */
  readonly sequences: Map<string, number>;
}

/** A private room's roster and ring. */
export interface PrivateRoster {
  /** Replaced as a whole when entries are committed. */
  roster: RoomRoster;
  /** Cursor of its ring's newest record. */
  ring: number;
}

/** The one home of this host. */
export interface Home {
  readonly id: HomeId;
  /** Replaced as a whole when entries are committed. */
  roster: Roster;
  /** Cursor of the newest generation record of the roster's ring; 0 while there is none. */
  ring: number;
  readonly rooms: Map<RoomId, Room>;
  /** By the room's id, which is the roster's. */
  readonly privates: Map<RosterId, PrivateRoster>;
}
