import type { EventId, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** What has been read, over all devices of this device's person. Counts stand in `RoomView`. */
export interface UnreadApi {
  /** Everything up to message `upTo` has been read; the newest, or left out: everything that is here. Never takes back. */
  markRead(room: RoomId, upTo?: string): Promise<Outcome>;
  /** Message `from` and what came behind it are unread again. */
  markUnread(room: RoomId, from: EventId): Promise<Outcome>;
  /** Everything in a message's thread has been read. */
  markThreadRead(room: RoomId, root: EventId): Promise<Outcome>;
  /** Everything in every room has been read. */
  markAllRead(): Promise<Outcome>;
}
