import type { DeviceId, EventId, PersonId, RoomId } from "@hearth/protocol";

/** Where this device stands. Each state holds only what is true in it. */
export type Standing =
  /** The store is being opened. */
  | { readonly at: "opening" }
  /** Another tab holds the store; `takeOver()` asks it to let go. */
  | { readonly at: "elsewhere" }
  /** No account on this device. `home`: is there a home at this host already? `unknown` while the host cannot be reached. */
  | { readonly at: "outside"; readonly home: "unknown" | "missing" | "present" }
  /** Signed up, but the recovery kit has not been kept yet: show it first. */
  | { readonly at: "kit"; readonly me: Me; readonly code: string }
  | { readonly at: "inside"; readonly me: Me };

export interface Me {
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly username: string;
  readonly displayName: string;
  /** Empty until the home's name has come. Changes with the rooms. */
  readonly homeName: string;
  /** Only owners invite people yet. */
  readonly mayInvite: boolean;
}

/** The link to the host, as the status line says it. */
export type Connection = "connected" | "reconnecting" | "offline";

/** Something is wrong with what the host or a member showed us. Plain sentences; `stops` means that sending has stopped. */
export interface Trouble {
  readonly code: TroubleCode;
  readonly text: string;
  readonly stops: boolean;
  readonly room?: RoomId;
  /** ms since 1970 of the first time it was seen. */
  readonly since: number;
}
export type TroubleCode =
  | "two_truths"
  | "roster_shortened"
  | "roster_forged"
  | "box_forged"
  | "message_forged"
  | "message_missing"
  | "message_repeated"
  | "messages_reordered"
  | "log_altered"
  | "revoked_spoke"
  | "device_revoked"
  | "store_was_old"
  | "device_refused"
  | "host_restored";

export interface RoomView {
  readonly room: RoomId;
  readonly name: string;
  readonly mode: "kept";
}

export interface PersonView {
  readonly person: PersonId;
  readonly username: string;
  readonly displayName: string;
  readonly online: boolean;
  readonly me: boolean;
  /** The chain of invites from this person to me was checked on this device. */
  readonly verified: boolean;
}

export interface DeviceView {
  readonly device: DeviceId;
  /** ms since 1970 by the word of whoever admitted it. */
  readonly since: number;
  readonly me: boolean;
}

/** How far a message of mine has come. */
export type Delivery =
  | { readonly is: "sending" }
  | { readonly is: "sent" }
  | { readonly is: "failed"; readonly text: string };

export type TimelineItem =
  | {
      readonly kind: "message";
      readonly id: EventId;
      readonly author: PersonId;
      readonly authorName: string;
      /** ms since 1970: the author's clock, clamped to when the host took it. */
      readonly at: number;
      readonly text: string;
      /** Only on messages of this device. */
      readonly delivery?: Delivery;
    }
  /** Cannot be opened yet; says why; heals by itself. */
  | {
      readonly kind: "waiting";
      readonly id: EventId;
      readonly authorName: string;
      readonly at: number;
      readonly text: string;
    }
  /** "A message is missing" and the like, where it belongs. */
  | { readonly kind: "notice"; readonly id: string; readonly at: number; readonly text: string };

export interface Timeline {
  readonly room: RoomId;
  /** Ascending. The newest `limit` items, or those before `before`. */
  readonly items: readonly TimelineItem[];
  /** There is more behind the first item, here or at the host. */
  readonly more: boolean;
}

export interface InvitePreview {
  readonly homeName: string;
  readonly inviterName: string;
}

/** What went wrong, for people: a code, and a sentence that says what happened and what to do. */
export interface Failure {
  readonly code: string;
  readonly text: string;
}
export type Outcome<T = null> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: Failure };

/** What changed, so that a screen reads again only what it shows. */
export type Changed =
  | { readonly what: "standing" }
  | { readonly what: "connection" }
  | { readonly what: "rooms" }
  | { readonly what: "people" }
  | { readonly what: "troubles" }
  | { readonly what: "timeline"; readonly room: RoomId };

/**
 * A device without a screen, as its app sees it. The same in a Worker (every call crosses by postMessage, so all
 * arguments and answers are plain data) and in Bun. No call throws for what the world does: refusals are values.
 */
export interface DeviceApi {
  standing(): Promise<Standing>;
  connection(): Promise<Connection>;
  troubles(): Promise<readonly Trouble[]>;
  rooms(): Promise<readonly RoomView[]>;
  people(): Promise<readonly PersonView[]>;
  /** Newest `limit` items, or the `limit` before item `before`. Asks the host for older ones when the store has no more. */
  timeline(room: RoomId, limit: number, before?: string): Promise<Timeline>;

  /** First run: makes the home, its owner, vault and recovery kit, and the channel `general`. */
  setUp(it: {
    token: string;
    homeName: string;
    username: string;
    displayName: string;
    password: string;
  }): Promise<Outcome>;
  /** The person has kept the recovery kit. */
  kitKept(): Promise<Outcome>;
  signIn(it: { username: string; password: string }): Promise<Outcome>;
  previewInvite(link: string): Promise<Outcome<InvitePreview>>;
  /** Password empty: a person with this one device until they set one. */
  join(it: { link: string; username: string; displayName: string; password: string }): Promise<Outcome>;
  /** Makes an invite link to this host's address; good for `uses` people (0: any number) until `expires` (ms, 0: never). */
  invite(it: { uses: number; expires: number }): Promise<Outcome<{ link: string }>>;
  /** On the timeline at once; delivered as soon as the host can be reached. */
  post(room: RoomId, text: string): Promise<Outcome<{ id: EventId }>>;
  /** Tries a failed message again. */
  retry(id: EventId): Promise<Outcome>;
  /** The person's own devices that are signed in. */
  devices(): Promise<readonly DeviceView[]>;
  /** Signs one of the person's other devices out: it can open and say nothing new. */
  revokeDevice(device: DeviceId): Promise<Outcome>;
  /** Asks the tab that holds the store to let go, and opens it here. */
  takeOver(): Promise<Outcome>;

  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: (changed: Changed) => void): () => void;
}
