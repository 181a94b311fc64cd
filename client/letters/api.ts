import type { EventId, PersonId, RoomId, Settlement } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** Somebody whom this device's person has blocked, for themselves alone. */
export interface BlockedView {
  readonly person: PersonId;
  readonly displayName: string;
  readonly username: string;
  /** ms since 1970. */
  readonly since: number;
}

/** What one person has told those in charge about another. */
export interface ReportView {
  readonly report: EventId;
  /** This device's person wrote it. */
  readonly mine: boolean;
  readonly by: PersonId;
  readonly byName: string;
  readonly about: PersonId;
  readonly aboutName: string;
  readonly reason: string;
  /** ms since 1970. */
  readonly at: number;
  /**
   * The message it is about: a long one's beginning, by the reporter's word. `here` is what this device knows of it: the
   * `same`, something `different`, or `nothing`.
   */
  readonly message?: {
    readonly event: EventId;
    readonly room: RoomId;
    readonly at: number;
    readonly text: string;
    readonly here: "same" | "different" | "nothing";
  };
  /** What was done, by the last word of somebody in charge. `note` may be empty. */
  readonly settled?: {
    readonly by: PersonId;
    readonly byName: string;
    readonly done: Settlement;
    readonly note: string;
    readonly at: number;
  };
}

/** What a device does that not every member may read. */
export interface LettersApi {
  /** For oneself, on all one's devices; nobody else learns whom. */
  block(person: PersonId): Promise<Outcome>;
  unblock(person: PersonId): Promise<Outcome>;
  /** Newest first. */
  blocked(): Promise<readonly BlockedView[]>;
  /** Tells owners and admins, except the person it is about. Needs the host. */
  report(it: { person: PersonId; message?: EventId; reason: string }): Promise<Outcome<{ report: EventId }>>;
  /** Newest first: my own, and what those in charge were told while I was one of them. */
  reports(): Promise<readonly ReportView[]>;
  /** Says what was done, to those in charge and to the reporter. Owners and admins only. Needs the host. */
  settleReport(it: { report: EventId; done: Settlement; note: string }): Promise<Outcome>;
}
