import type { EventId, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { Draft, ReplyView, ThreadSummary, TimelineItem } from "./item.ts";

export interface PinView {
  readonly id: EventId;
  /** Missing while the message has not come to this device. */
  readonly item?: TimelineItem & { kind: "message" };
}

export interface ThreadView {
  readonly room: RoomId;
  /** Missing if it is not on this device. */
  readonly root?: TimelineItem & { kind: "message" };
  /** Ascending. The newest `limit`, or those before `before`. */
  readonly items: readonly TimelineItem[];
  readonly more: boolean;
}

/** A thread as the list of a room's threads shows it. */
export interface ThreadEntry {
  readonly root: EventId;
  /** The message that it hangs on. Missing if it is not on this device. */
  readonly item?: TimelineItem & { kind: "message" };
  readonly summary: ThreadSummary;
  /** Its newest answer. */
  readonly last: ReplyView;
}

export interface ThreadsView {
  /** Whose newest answer is newest comes first. */
  readonly threads: readonly ThreadEntry[];
  /** There are more of them on this device, or older messages at the host. */
  readonly more: boolean;
}

/** What is done to messages that have been said. Shown at once; delivered as soon as the host can be reached. */
export interface MessagesApi {
  /** One's own only. What stood there before is kept nowhere. */
  edit(id: EventId, draft: Pick<Draft, "text" | "mentions" | "everyone">): Promise<Outcome>;
  /** For everybody and for ever: one's own, or as one of those in charge. */
  remove(id: EventId): Promise<Outcome>;
  react(id: EventId, emoji: string, on: boolean): Promise<Outcome>;
  pin(id: EventId, on: boolean): Promise<Outcome>;
  /** These items of a room as they are now, in any order, without those that are gone: cheaper than its timeline while files are on their way. */
  itemsNow(room: RoomId, ids: readonly string[]): Promise<readonly TimelineItem[]>;
  /** Newest pin first, at most 100. */
  pins(room: RoomId): Promise<readonly PinView[]>;
  /** Newest `limit` of a message's thread, or those before item `before`. Asks the host for older ones until the root is here. */
  thread(room: RoomId, root: EventId, limit: number, before?: string): Promise<ThreadView>;
  /** A room's threads, at most `limit`. `further`: where fewer are here, older messages are fetched until another shows. */
  threads(room: RoomId, limit: number, further?: boolean): Promise<ThreadsView>;
  /** How many answers in a room's threads {@link ThreadSummary.unread} counts. */
  threadsUnread(room: RoomId): Promise<number>;
  /** Says the same words in another room, or here again. */
  forward(id: EventId, to: RoomId): Promise<Outcome<{ id: EventId }>>;
}
