import type { BlobId, EventId, PersonId, Preview } from "@hearth/protocol";
import type { FileView } from "../blobs/api.ts";

/** What a page said of itself when the message was written. */
export type PreviewView = Omit<Preview, "image"> & { readonly picture: boolean };

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
  /** Replies of others that I have not read, in a thread that I began or spoke in. */
  readonly unread?: number;
  /** ms since 1970 of the newest. */
  readonly at: number;
  /** Who spoke last first, up to 5. */
  readonly people: readonly PersonId[];
}

/** What this device's person may do with a message beside answering it. */
export type MessageRight = "edit" | "delete" | "pin";

/**
 * What the room's lock has to do with a message. `closed`: its passphrase is not known here, and its text is empty; `broken`:
 * whoever wrote it sealed what nobody can read; `missing`: it was said in the open while the room was locked.
 */
export type MessageLock = "open" | "closed" | "broken" | "missing";

/** What a message of the timeline says of itself beside its words. What is missing is not so. */
export interface MessageDetails {
  readonly edited?: true;
  /** Its text is empty then. */
  readonly deleted?: true;
  readonly forwarded?: true;
  readonly lock?: MessageLock;
  readonly pinned?: true;
  readonly reply?: ReplyView;
  /** The message in whose thread it stands; not in the main timeline then. */
  readonly inThread?: EventId;
  readonly reactions?: readonly ReactionView[];
  readonly thread?: ThreadSummary;
  readonly may?: readonly MessageRight[];
  /** It was to be sent at a time when no device of mine was there. */
  readonly late?: true;
  /** Why something that this person did to it has not been sent. */
  readonly stuck?: string;
}

/** How far a message of mine has come. */
export type Delivery =
  /** `files`: those go to the host first, and so many percent of them are there. */
  | {
      readonly is: "sending";
      readonly files?: { readonly count: number; readonly percent: number; readonly paused?: true };
    }
  /** `delivered`: to a device of somebody else's. `readBy`: names, if they let it be known. Both missing in large rooms. */
  | {
      readonly is: "sent";
      readonly delivered?: true;
      readonly readBy?: readonly string[];
      /** In a room that the host does not keep: names of those who do not have it yet. */
      readonly waitsFor?: readonly string[];
    }
  | { readonly is: "failed"; readonly text: string };

export type TimelineItem =
  | (MessageDetails & {
      readonly kind: "message";
      readonly id: EventId;
      readonly author: PersonId;
      readonly authorName: string;
      /** ms since 1970: the author's clock, clamped to when the host took it. */
      readonly at: number;
      readonly text: string;
      /** What it brings beside its words, which may be empty then. Missing: nothing, or nothing that stands open here. */
      readonly files?: readonly FileView[];
      /** Only on messages of this device. */
      readonly delivery?: Delivery;
      /** Whom `@username` in it names; missing: it came before that was kept. */
      readonly mentions?: readonly PersonId[];
      /** By the author's word; to be shown if the text links to its address. Its picture is read by itself. */
      readonly preview?: PreviewView;
      /** Somebody else names me in it, or everyone. */
      readonly mentionsMe?: true;
      /** This device's person has blocked the author: to be shown on wish only. */
      readonly blocked?: true;
    })
  /** Cannot be opened yet; says why; heals by itself. */
  | {
      readonly kind: "waiting";
      readonly id: EventId;
      readonly authorName: string;
      readonly at: number;
      readonly text: string;
      /** Whoever wrote it is blocked. */
      readonly blocked?: true;
    }
  /** A call that is over. */
  | {
      readonly kind: "call";
      readonly id: string;
      /** ms since 1970 when it ended. */
      readonly at: number;
      /** How long it was, ms; 0: nobody came. */
      readonly ms: number;
      /** Who began it. */
      readonly from: PersonId;
      readonly fromName: string;
      /** By this person. */
      readonly mine: boolean;
      /** In one line. */
      readonly text: string;
      readonly was: "had" | "without_me" | "missed" | "declined" | "busy";
    }
  /** "A message is missing" and the like, where it belongs. */
  | { readonly kind: "notice"; readonly id: string; readonly at: number; readonly text: string };

/** A message as it is written. */
export interface Draft {
  /** Markdown; may be empty if there are files. */
  readonly text: string;
  /** Files that were added on this device, in the order in which they are shown. */
  readonly files?: readonly BlobId[];
  /** People whom `@username` in the text names. */
  readonly mentions?: PersonId[];
  /** `@everyone` stands in the text. */
  readonly everyone?: true;
  /** The message that it answers. */
  readonly reply?: EventId;
  /** The message in whose thread it is said. */
  readonly thread?: EventId;
  /** Somebody said it elsewhere before. */
  readonly forwarded?: true;
  /** Of an address to which the text links, made by this device. One that cannot be sent is left out. */
  readonly preview?: Preview;
}
