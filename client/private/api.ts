import type { History, PersonId, RoomId, RoomMode } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** How the messages of a room to begin are delivered. */
export interface StartDelivery {
  readonly mode?: RoomMode;
  /** Of a direct room: over no link that a relay carries. */
  readonly straight?: boolean;
}

/** A room to begin: a conversation with one person, with some, or a channel that some are in. */
export type StartRoom = StartDelivery &
  (
    | { readonly kind: "direct"; readonly people: readonly [PersonId] }
    | {
        readonly kind: "group";
        readonly people: readonly PersonId[];
        readonly name?: string;
        readonly history?: History;
      }
    | {
        readonly kind: "private";
        readonly people: readonly PersonId[];
        readonly name: string;
        readonly history?: History;
        /** A place to talk in, too. */
        readonly voice?: boolean;
      }
  );

/** Who is in a private room, and what this device's person may do there. */
export interface PrivateRoomView {
  readonly room: RoomId;
  /** In the order in which they came. */
  readonly people: readonly { readonly person: PersonId; readonly inCharge: boolean }[];
  /** What newcomers may read of the past. */
  readonly history: History;
  /** May add people. */
  readonly mayAdmit: boolean;
  /** May remove people, say who is in charge, and what newcomers may read. */
  readonly inCharge: boolean;
  readonly mayLeave: boolean;
  /** May say how messages are delivered. */
  readonly maySetMode: boolean;
}

/** Rooms that not everybody is in. All of it needs the host; what was begun and broken off goes on by itself. */
export interface RoomsApi {
  /** Begins a room, or gives the one that there is with this one person. Newcomers read from joining on if not said otherwise. */
  startRoom(it: StartRoom): Promise<Outcome<{ room: RoomId }>>;
  /** The room for this person's own notes, on all their devices. */
  openSelf(): Promise<Outcome<{ room: RoomId }>>;
  /** `undefined`: it is open to all, or this person is not in it. */
  roomPeople(room: RoomId): Promise<PrivateRoomView | undefined>;
  admit(room: RoomId, people: readonly PersonId[]): Promise<Outcome>;
  removeFromRoom(room: RoomId, person: PersonId): Promise<Outcome>;
  leaveRoom(room: RoomId): Promise<Outcome>;
  /** Who is in charge of a room removes people from it and decides what newcomers may read. */
  setRoomRole(room: RoomId, person: PersonId, inCharge: boolean): Promise<Outcome>;
  setHistory(room: RoomId, history: History): Promise<Outcome>;
}
