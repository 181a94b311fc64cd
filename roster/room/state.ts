import type { Bytes, Head, History, HomeId, PersonId, RoomId, RoomKind, RoomMode } from "@hearth/protocol";

/** From the entry that let somebody in to the one that took them out. Who comes again has another one. */
export interface Stay {
  readonly from: number;
  /** They left or were removed by this entry. */
  readonly until?: number;
  /** What newcomers could read of the past when they came. */
  readonly history: History;
  /** Every word on whether they are in charge, with the number of the entry that said it. */
  readonly inCharge: readonly { readonly is: boolean; readonly at: number }[];
  /** They left by their own word: how far they said that the room's log had come. */
  readonly seen?: { readonly seq: number; readonly running: Bytes };
}

/** An entry that says how the room's events are delivered from there on. */
export interface ModeWord {
  readonly mode: RoomMode;
  /** Events go over no link that a relay carries. Only in direct rooms. */
  readonly straight: boolean;
  /** The entry's number. */
  readonly at: number;
  /** ms since 1970, by its author's clock. */
  readonly time: number;
  readonly person: PersonId;
}

/**
 * Who is in a private room, as the entries up to `head` say it. Devices are the home's: a person who is gone from the
 * home is out of every room, whatever stands here. Never changed in place.
 */
export interface RoomRoster {
  readonly home: HomeId;
  /** The roster's id is the room's. */
  readonly roster: RoomId;
  readonly head: Head;
  /** `hashes[n - 1]` is the hash of entry n. */
  readonly hashes: readonly Bytes[];
  /** `homes[n - 1]` is the number of the home's head that entry n names; never goes back. */
  readonly homes: readonly number[];
  /** `channel` until the first entry says it. */
  readonly kind: RoomKind;
  /** Everybody who is or was in the room, in the order in which they came. */
  readonly stays: ReadonlyMap<PersonId, readonly Stay[]>;
  readonly history: History;
  /** Every word on how events are delivered, in order. Before the first they are kept. */
  readonly modes: readonly ModeWord[];
  /** Numbers of the entries behind which the next generation has to be made, ascending. */
  readonly cuts: readonly number[];
}

/** A room's roster before its first entry. */
export function emptyRoom(home: HomeId, room: RoomId): RoomRoster {
  return {
    home,
    roster: room,
    head: { number: 0, hash: new Uint8Array(32) },
    hashes: [],
    homes: [],
    kind: "channel",
    stays: new Map(),
    history: { newcomers: "none" },
    modes: [],
    cuts: [],
  };
}

/** How a room's events are delivered, as its roster said when entry `number` was its newest. */
export function modeOf({ modes, head }: RoomRoster, number = head.number): RoomMode {
  return modes.findLast(({ at }) => at <= number)?.mode ?? "kept";
}

/** Whether they went over no link that a relay carries, as it said then. */
export function straightIn({ modes, head }: RoomRoster, number = head.number): boolean {
  return modes.findLast(({ at }) => at <= number)?.straight ?? false;
}
