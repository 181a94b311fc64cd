import type {
  Bytes,
  DeviceId,
  EventId,
  Image,
  InviteId,
  PersonId,
  PresenceChoice,
  Role,
  RoomId,
  Status,
} from "@hearth/protocol";
import type { Arrival } from "./arrivals/arrival.ts";
import type { FilesApi } from "./blobs/api.ts";
import type { CallOver, CallsApi } from "./calls/api.ts";
import type { ChannelsApi, RoomView } from "./channels/api.ts";
import type { DeliveryApi } from "./delivery/api.ts";
import type { ExportApi } from "./export/api.ts";
import type { LettersApi } from "./letters/api.ts";
import type { LinkCodeView, LinkProgress } from "./link/api.ts";
import type { LocksApi } from "./locks/api.ts";
import type { MessagesApi } from "./messages/api.ts";
import type { Draft, TimelineItem } from "./messages/item.ts";
import type { Outcome } from "./outcome.ts";
import type { OwnApi } from "./own/api.ts";
import type { LinkPath } from "./ports.ts";
import type { PreviewsApi } from "./previews/api.ts";
import type { RoomsApi } from "./private/api.ts";
import type { ReceiptsApi } from "./receipts/api.ts";
import type { RetentionApi } from "./retention/api.ts";
import type { ScheduledApi } from "./scheduled/api.ts";
import type { SearchApi } from "./search/api.ts";
import type { UnreadApi } from "./unread/api.ts";
import type { CodeVerdict, SafetyNumber } from "./verify/api.ts";

export type { Arrival } from "./arrivals/arrival.ts";
export type {
  FileAbout,
  FileItem,
  FileKind,
  FileState,
  FilesApi,
  FilesWish,
  FileView,
  TransferView,
} from "./blobs/api.ts";
export type { CallConnection, CallMember, CallOver, CallView } from "./calls/api.ts";
export type { CategoryView, ChannelsApi, RoomView } from "./channels/api.ts";
export type { ExportedMessage, ExportPlace, ExportPlan, ExportRange } from "./export/api.ts";
export type { BlockedView, ReportView } from "./letters/api.ts";
export type { LinkCodeView, LinkProgress } from "./link/api.ts";
export type { PinView, ThreadEntry, ThreadsView, ThreadView } from "./messages/api.ts";
export type {
  Delivery,
  Draft,
  MessageLock,
  MessageRight,
  PreviewView,
  ReactionView,
  ReplyView,
  ThreadSummary,
  TimelineItem,
} from "./messages/item.ts";
export type { Failure, Outcome } from "./outcome.ts";
export type { DraftView, RoomSettings, Settings } from "./own/api.ts";
export type { FetchedPreview } from "./previews/api.ts";
export type { PrivateRoomView, StartRoom } from "./private/api.ts";
export type { Typist } from "./receipts/api.ts";
export type { ScheduledView } from "./scheduled/api.ts";
export type { SearchHit, SearchResults, SearchWish } from "./search/api.ts";
export type { CodeVerdict, SafetyNumber } from "./verify/api.ts";
export type { Role };

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
  readonly role: Role;
  /** Owners and admins invite people. */
  readonly mayInvite: boolean;
  /** There is a recovery kit that this person has not kept yet. */
  readonly kitWaits: boolean;
  /** May change the home's name and picture. */
  readonly maySetHome: boolean;
  /** May be empty. */
  readonly bio: string;
  readonly status?: Status;
  /** Its bytes are read by {@link DeviceApi.picture}; another picture has another id. */
  readonly avatar?: EventId;
  readonly homePicture?: EventId;
  /** How I want to be seen, on all my devices. */
  readonly choice: PresenceChoice;
  /** The others may know when I was last here. */
  readonly showsLastSeen: boolean;
}

/** How somebody is seen, over all their devices. Who is invisible is `offline` to everybody. */
export type Presence = "online" | "away" | "busy" | "offline";

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
  | "room_two_truths"
  | "room_shortened"
  | "room_forged"
  | "outsider_spoke"
  | "box_forged"
  | "message_forged"
  | "message_missing"
  | "message_withheld"
  | "message_repeated"
  | "messages_reordered"
  | "log_altered"
  | "revoked_spoke"
  | "device_revoked"
  | "person_gone"
  | "store_was_old"
  | "password_key_changed"
  | "vault_swapped"
  | "vault_change_lost"
  | "vault_went_back"
  | "device_refused"
  | "host_restored";

export interface PersonView {
  readonly person: PersonId;
  readonly username: string;
  readonly displayName: string;
  /** True unless `presence` is `offline`. */
  readonly online: boolean;
  readonly presence: Presence;
  /** ms since 1970, in whole minutes; only of those who are not here, and only if they let it be known. */
  readonly lastSeen?: number;
  /** May be empty. */
  readonly bio: string;
  readonly status?: Status;
  /** Its bytes are read by {@link DeviceApi.picture}; another picture has another id. */
  readonly avatar?: EventId;
  readonly me: boolean;
  /** How what I say reaches them now: from device to device, through a relay, or through the host. Missing: it does not. */
  readonly path?: LinkPath | "host";
  /** The chain of invites from this person to me was checked on this device. */
  readonly verified: boolean;
  /** I have compared safety numbers with this person and said that they match. */
  readonly compared: boolean;
  /** By me, for myself; nobody else knows. */
  readonly blocked: boolean;
  readonly role: Role;
  /** They have left or were removed; they are listed because their words are still here. */
  readonly gone: boolean;
  /** Somebody who is gone had this username before: this is another person, here since (ms since 1970, by their own word). */
  readonly newIdentity?: { readonly since: number };
}

export interface InviteView {
  readonly invite: InviteId;
  readonly makerName: string;
  readonly state: "open" | "used_up" | "expired" | "revoked";
  /** People who may still come by it; `null`: any number. */
  readonly usesLeft: number | null;
  /** ms since 1970; 0: never. */
  readonly expires: number;
  /** ms since 1970 by the word of whoever made it. */
  readonly since: number;
  /** This person may take it back. */
  readonly mayWithdraw: boolean;
}

/** What is left to a person who signs this device out. */
export interface Parting {
  /** They can come back with their password or recovery kit. */
  readonly vault: boolean;
  /** Other devices on which they are signed in. */
  readonly otherDevices: number;
  /** Messages of this device that have not been sent yet: they would be lost. */
  readonly unsent: number;
}

/** How I get back in without this device. Times are ms since 1970, where the host has noted them. */
export interface SecurityView {
  readonly hasPassword: boolean;
  readonly passwordSince?: number;
  readonly hasKit: boolean;
  readonly kitSince?: number;
}

export interface DeviceView {
  readonly device: DeviceId;
  /** ms since 1970 by the word of whoever admitted it. */
  readonly since: number;
  readonly me: boolean;
  /** As its person calls it; missing on devices that have not said a name yet. */
  readonly name?: string;
  /** ms since 1970, in whole minutes: when it was last connected, if the host can be asked and knows. */
  readonly lastSeen?: number;
}

export interface Timeline {
  readonly room: RoomId;
  /** Ascending. */
  readonly items: readonly TimelineItem[];
  /** There are older ones before the first item, here or at the host. */
  readonly more: boolean;
  /** There are newer ones behind the last item. */
  readonly newer: boolean;
  /** The first unread message of the room, among these items or not. */
  readonly unread?: EventId;
  /** The item that was asked for is not in this room, or its past could not be read far enough. */
  readonly lost?: true;
}

/**
 * Which part of a timeline is meant: what stands before an item, what stands after it, the item and what stands after
 * it, as much on both sides of it, or as much on both sides of the first unread message (the newest, if there is none).
 */
export type From =
  | { readonly at: "before" | "after" | "onward" | "around"; readonly id: string }
  | { readonly at: "unread" };

export interface InvitePreview {
  readonly homeName: string;
  readonly inviterName: string;
}

/** What changed, so that a screen reads again only what it shows. */
export type Changed =
  | { readonly what: "standing" }
  | { readonly what: "connection" }
  | { readonly what: "rooms" }
  | { readonly what: "people" }
  | { readonly what: "troubles" }
  | { readonly what: "security" }
  | { readonly what: "link"; readonly progress: LinkProgress }
  | { readonly what: "reports" }
  /** Somebody else's messages have just come, live; what is read up on later is not told. */
  | { readonly what: "arrived"; readonly room: RoomId; readonly arrivals: readonly Arrival[] }
  /** Something that this person's devices share. */
  | { readonly what: "own"; readonly kind: string; readonly key: string }
  /** How far the work in the background has come. */
  | { readonly what: "search" }
  /** Counts of unread messages, in whichever room. */
  | { readonly what: "unread" }
  /** Transfers, or which files are here. */
  | { readonly what: "files" }
  /** Who is writing something there. */
  | { readonly what: "typing"; readonly room: RoomId }
  /** Somebody lets this person know that something waits for them there. */
  | { readonly what: "knocked"; readonly room: RoomId; readonly person: PersonId; readonly name: string }
  /** Who is in a call, or how. */
  | { readonly what: "calls" }
  /** This device's call in that room has ended without its person's will. */
  | { readonly what: "call-over"; readonly room: RoomId; readonly why: CallOver }
  | { readonly what: "timeline"; readonly room: RoomId };

/**
 * A device without a screen, as its app sees it. The same in a Worker (every call crosses by postMessage, so all
 * arguments and answers are plain data) and in Bun. No call throws for what the world does: refusals are values.
 */
export interface DeviceApi
  extends ExportApi,
    FilesApi,
    LettersApi,
    CallsApi,
    MessagesApi,
    ChannelsApi,
    OwnApi,
    RetentionApi,
    ReceiptsApi,
    DeliveryApi,
    RoomsApi,
    ScheduledApi,
    LocksApi,
    SearchApi,
    UnreadApi,
    PreviewsApi {
  standing(): Promise<Standing>;
  connection(): Promise<Connection>;
  troubles(): Promise<readonly Trouble[]>;
  rooms(): Promise<readonly RoomView[]>;
  people(): Promise<readonly PersonView[]>;
  /** The newest `limit` items, or those at `from`. Asks the host for older ones when the store has no more. */
  timeline(room: RoomId, limit: number, from?: From): Promise<Timeline>;

  /** First run: makes the home, its owner, vault and recovery kit, and the channel `general`. */
  setUp(it: {
    token: string;
    homeName: string;
    username: string;
    displayName: string;
    password: string;
  }): Promise<Outcome>;
  /** Shows the recovery kit that waits ({@link Me.kitWaits}). */
  showKit(): Promise<Outcome>;
  /** The person has kept the recovery kit. */
  kitKept(): Promise<Outcome>;
  signIn(it: { username: string; password: string }): Promise<Outcome>;
  /** Without the password: by the recovery kit's code, which gives way to a new one (shown next), with a new password. */
  signInWithKit(it: { username: string; code: string; newPassword: string }): Promise<Outcome>;
  /** On a new device: by the code (or the link) that another device of the person's shows, without a password. */
  linkDevice(it: { code: string }): Promise<Outcome>;
  /** Shows a code by which one new device of this person's comes in; in place of one before. Progress by {@link Changed}. */
  openLink(): Promise<Outcome<LinkCodeView>>;
  /** The code is good for nothing any more. */
  cancelLink(): Promise<Outcome>;
  /** `undefined` until the host has said it once. */
  security(): Promise<SecurityView | undefined>;
  changePassword(it: { current: string; next: string }): Promise<Outcome>;
  /**
   * A password without the one of before, from a device that is signed in: the first one, or in place of one that was
   * forgotten. Makes a new vault and a new recovery kit (shown next); what opened the old ones opens nothing any more.
   */
  setPassword(password: string): Promise<Outcome>;
  /** A new recovery kit, shown next; the one of before opens nothing any more. */
  renewKit(it: { password: string }): Promise<Outcome>;
  safetyNumber(person: PersonId): Promise<Outcome<SafetyNumber>>;
  /** Holds the code that a person shows against what this device knows of them. Marks nothing. */
  checkCode(person: PersonId, text: string): Promise<Outcome<CodeVerdict>>;
  markVerified(person: PersonId, compared: boolean): Promise<Outcome>;
  previewInvite(link: string): Promise<Outcome<InvitePreview>>;
  /** Password empty: a person with this one device until they set one. */
  join(it: { link: string; username: string; displayName: string; password: string }): Promise<Outcome>;
  /** Makes an invite link to this host's address; good for `uses` people (0: any number) until `expires` (ms, 0: never). */
  invite(it: { uses: number; expires: number }): Promise<Outcome<{ link: string }>>;
  /** On the timeline at once; delivered as soon as the host can be reached. */
  post(room: RoomId, draft: Draft): Promise<Outcome<{ id: EventId }>>;
  /** Tries a failed message again. */
  retry(id: EventId): Promise<Outcome>;
  /** The person's own devices that are signed in. */
  devices(): Promise<readonly DeviceView[]>;
  /** Gives one of the person's own devices another name. Shown at once; sent as soon as the host can be reached. */
  renameDevice(it: { device: DeviceId; name: string }): Promise<Outcome>;
  /** Signs one of the person's other devices out: it can open and say nothing new. */
  revokeDevice(device: DeviceId): Promise<Outcome>;
  /** Makes somebody an owner, admin or member. Only owners do, and the last owner stays one. */
  setRole(person: PersonId, role: Role): Promise<Outcome>;
  /** Ends somebody's sessions and keys. Admins remove members, owners anybody but themselves. */
  removePerson(person: PersonId): Promise<Outcome>;
  /** Every invite that was ever made, newest first. */
  invites(): Promise<readonly InviteView[]>;
  /** Takes an invite back: its link lets nobody in any more. */
  revokeInvite(invite: InviteId): Promise<Outcome>;
  /** What to say to somebody before they sign this device out. */
  parting(): Promise<Parting>;
  /** Signs this device out and erases its store; without the host it is only erased. */
  signOut(): Promise<Outcome>;
  /** Signs all other devices of the person out. */
  signOutEverywhere(): Promise<Outcome>;
  /**
   * Deletes the person's account on all devices and at the host, and erases this device's store. `erase`: first all that
   * they have said, in every room, for everybody; a refusal or a broken connection then ends it before the account goes.
   */
  leaveHome(it?: { erase: boolean }): Promise<Outcome>;
  /** A picture that is somebody's or the home's now; its format was read from its own bytes. Null: it is so no more. */
  picture(id: EventId): Promise<Image | null>;
  /** As a whole: a status of null is none. Shown at once; sent as soon as the host can be reached. */
  setProfile(it: { displayName: string; bio: string; status: Status | null }): Promise<Outcome>;
  /** The bytes of a small WebP, JPEG or PNG without metadata; null takes the picture away. */
  setAvatar(bytes: Bytes | null): Promise<Outcome>;
  /** Owners only. What is left out stays as it is; a picture of null is taken away. */
  setHome(it: { name?: string; picture?: Bytes | null }): Promise<Outcome>;
  /** How I want to be seen, on all my devices and from now on. Needs the host. */
  setPresence(it: { choice?: PresenceChoice; showsLastSeen?: boolean }): Promise<Outcome>;
  /** Nobody has used this device for a while, or somebody does again. */
  setIdle(idle: boolean): Promise<Outcome>;
  /** Asks the tab that holds the store to let go, and opens it here. */
  takeOver(): Promise<Outcome>;

  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: (changed: Changed) => void): () => void;
}
