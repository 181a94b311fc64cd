import type { CategoryId, PersonId, RoomId, RoomMode } from "@hearth/protocol";
import type { LockView } from "../locks/api.ts";
import type { Outcome } from "../outcome.ts";

/** A room as the left side shows it. */
export interface RoomView {
  readonly room: RoomId;
  /** `channel`: open to all of the home. `private`: to some. `direct` and `group`: conversations. `self`: one's own notes. */
  readonly kind: "channel" | "private" | "direct" | "group" | "self";
  /** Who is in it, where that is not everybody, in the order in which they came. */
  readonly people?: readonly PersonId[];
  readonly name: string;
  /** What it is about, in some lines; may be empty. */
  readonly topic: string;
  /** Missing: it stands in none. */
  readonly category?: CategoryId;
  /** Nobody can write here; it is out of the list. */
  readonly archived: boolean;
  /** I may rename, describe and archive it; an open channel I may also move. */
  readonly mayChange: boolean;
  /** May put it away and bring it back: in a group only who is in charge. */
  readonly mayArchive?: true;
  /** A channel to talk in: who is in its call is seen before joining. */
  readonly voice?: true;
  /** How its messages reach the others. */
  readonly mode: RoomMode;
  /** Of a direct room: messages go over no link that a relay carries. */
  readonly straight?: boolean;
  /** Messages of others that I have read on no device of mine. */
  readonly unread: number;
  /** Of those, how many name me or everyone. */
  readonly mentions: number;
  /** How long messages are kept here, ms. Missing: for ever. */
  readonly keeps?: number;
  /** I may say how long. */
  readonly mayRetain?: true;
  /** I may delete everybody's messages here. */
  readonly mayClear?: true;
  /** Messages that the host is still to erase by my word. */
  readonly erasing?: number;
  /** Missing: it never had a passphrase. */
  readonly lock?: LockView;
  /** I may lock it, change its passphrase and take the lock off. */
  readonly mayLock?: true;
  /** ms since 1970 of the newest that was said; missing in an empty room. */
  readonly lastAt?: number;
}

/** A group of channels. */
export interface CategoryView {
  readonly category: CategoryId;
  readonly name: string;
}

/**
 * What owners and admins do with channels. All of it is seen at once on this device, and sent as soon as the host can be
 * reached; who may not is refused. Names have 1 to 64 characters on one line; topics up to 500 on some.
 */
export interface ChannelsApi {
  /** In order. */
  categories(): Promise<readonly CategoryView[]>;
  /** An open channel at the end of the category (left out: of those in none). It can be written in at once, and with `voice` talked in. */
  createChannel(it: {
    name: string;
    topic?: string;
    category?: CategoryId;
    voice?: boolean;
  }): Promise<Outcome<{ room: RoomId }>>;
  /**
   * Open channels, and private channels and groups by whoever may (`RoomView.mayChange`). What is left out stays as it
   * is. Nobody can write in an archived room until it is brought back.
   */
  changeChannel(room: RoomId, it: { name?: string; topic?: string; archived?: boolean }): Promise<Outcome>;
  /** Into a category (null: into none), right before another channel there (null: to the end). */
  moveChannel(room: RoomId, to: { category: CategoryId | null; before: RoomId | null }): Promise<Outcome>;
  /** At the end. */
  createCategory(it: { name: string }): Promise<Outcome<{ category: CategoryId }>>;
  renameCategory(category: CategoryId, name: string): Promise<Outcome>;
  /** Right before another (null: to the end). */
  moveCategory(category: CategoryId, before: CategoryId | null): Promise<Outcome>;
  /** Its channels stay, and stand in no category. */
  removeCategory(category: CategoryId): Promise<Outcome>;
}
