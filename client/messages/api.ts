import type { EventId, PersonId, RoomId } from "@hearth/protocol";
import type { Draft, TimelineItem } from "../api.ts";
import type { Outcome } from "../outcome.ts";

/** What is shown of the message that another answers. */
export type ReplyView =
  | {
      readonly is: "here";
      readonly id: EventId;
      readonly author: PersonId;
      readonly authorName: string;
      /** Its beginning, in one line. */
      readonly excerpt: string;
    }
  /** `unknown`: it is not on this device, or not of this room. */
  | { readonly is: "deleted" | "blocked" | "unknown"; readonly id: EventId };

/** One emoji under a message. */
export interface ReactionView {
  readonly emoji: string;
  readonly count: number;
  readonly mine: boolean;
  /** Of the others, who reacted first first; not all where they are many. */
  readonly names: readonly string[];
}

/** What hangs on a message: its thread, as far as it is here. */
export interface ThreadSummary {
  readonly count: number;
  /** ms since 1970 of the newest. */
  readonly at: number;
  /** Who spoke last first, up to 5. */
  readonly people: readonly PersonId[];
}

/** What this device's person may do with a message beside answering it. */
export type MessageRight = "edit" | "delete" | "pin";

/** What a message of the timeline says of itself beside its words. What is missing is not so. */
export interface MessageDetails {
  readonly edited?: true;
  /** Its text is empty then. */
  readonly deleted?: true;
  readonly forwarded?: true;
  readonly pinned?: true;
  readonly reply?: ReplyView;
  /** The message in whose thread it stands; not in the main timeline then. */
  readonly inThread?: EventId;
  readonly reactions?: readonly ReactionView[];
  readonly thread?: ThreadSummary;
  readonly may?: readonly MessageRight[];
  /** Why something that this person did to it has not been sent. */
  readonly stuck?: string;
}

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

/** What is done to messages that have been said. Shown at once; delivered as soon as the host can be reached. */
export interface MessagesApi {
  /** One's own only. What stood there before is kept nowhere. */
  edit(id: EventId, draft: Pick<Draft, "text" | "mentions" | "everyone">): Promise<Outcome>;
  /** For everybody and for ever: one's own, or as one of those in charge. */
  remove(id: EventId): Promise<Outcome>;
  react(id: EventId, emoji: string, on: boolean): Promise<Outcome>;
  pin(id: EventId, on: boolean): Promise<Outcome>;
  /** Newest pin first, at most 100. */
  pins(room: RoomId): Promise<readonly PinView[]>;
  /** Newest `limit` of a message's thread, or those before item `before`. Asks the host for older ones until the root is here. */
  thread(room: RoomId, root: EventId, limit: number, before?: string): Promise<ThreadView>;
  /** Says the same words in another room, or here again. */
  forward(id: EventId, to: RoomId): Promise<Outcome<{ id: EventId }>>;
}
