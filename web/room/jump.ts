import type { EventId, RoomId } from "@hearth/protocol";
import { create } from "zustand";

/** A message that somebody wants to see; another object for each wish. */
export interface Jump {
  readonly room: RoomId;
  readonly event: EventId;
}

export const useJump = create<{ readonly jump: Jump | undefined }>(() => ({ jump: undefined }));

/** Brings a message of the room that is open into sight, and the keyboard to it. */
export function jumpTo(room: RoomId, event: EventId): void {
  useJump.setState({ jump: { room, event } });
}

export function arrived(): void {
  useJump.setState({ jump: undefined });
}
