import type { EventId, PersonId, RoomId } from "@hearth/protocol";

/** Which time an export is about, ms since 1970. What is left out is not bounded. */
export interface ExportRange {
  readonly from?: number;
  /** Not itself. */
  readonly until?: number;
}

/** What is known of a room before it is exported. */
export interface ExportPlan {
  /** Messages of the range that are on this device. */
  readonly messages: number;
  /** Positions of the room's log on this device, and how many it has in all; not every one is a message. */
  readonly here: number;
  readonly of: number;
  /** Nothing of the range is at the host only. */
  readonly complete: boolean;
}

/** A message as it is exported. */
export interface ExportedMessage {
  readonly id: EventId;
  readonly author: PersonId;
  /** ms since 1970: the author's clock, clamped to when the host took it. */
  readonly at: number;
  /** Markdown, as it reads now. */
  readonly text: string;
  /** The files that it brought; they are not in the export themselves. Sizes in bytes. */
  readonly files?: readonly { readonly name: string; readonly type: string; readonly size: number }[];
  /** ms since 1970 of the newest edit. What stood there before is kept nowhere. */
  readonly editedAt?: number;
  readonly forwarded?: true;
  readonly pinned?: true;
  /** The message in whose thread it was said. */
  readonly thread?: EventId;
  readonly reply?: ExportedReply;
  readonly reactions?: readonly { readonly emoji: string; readonly people: readonly PersonId[] }[];
  /** The host has not got it yet. */
  readonly unsent?: true;
}

/** What a message answers. Without author and excerpt: deleted, or not on this device. */
export interface ExportedReply {
  readonly id: EventId;
  readonly author?: PersonId;
  readonly excerpt?: string;
}

/** Where a page ended, for the next one. */
export interface ExportPlace {
  readonly ms: number;
  readonly counter: number;
  readonly id: string;
}

export interface ExportPage {
  /** In the order of the timeline, threads among them; without what was deleted or cannot be read. */
  readonly messages: readonly ExportedMessage[];
  /** Missing: nothing comes behind. */
  readonly next?: ExportPlace;
}

/** What a person may read, page by page, to be taken along. */
export interface ExportApi {
  exportPlan(room: RoomId, range: ExportRange): Promise<ExportPlan>;
  /** Reads one page further back from the host. False: nothing older of the range is there, or it cannot be had now. */
  exportOlder(room: RoomId, range: ExportRange): Promise<boolean>;
  /** `limit` messages behind `after`; without it from the range's beginning. */
  exportPage(room: RoomId, range: ExportRange, limit: number, after?: ExportPlace): Promise<ExportPage>;
}
