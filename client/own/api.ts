import type { RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { RoomSettings, Settings } from "./shape.ts";

export type { RoomSettings, Settings } from "./shape.ts";

/** What somebody has begun to write, on whichever of their devices. */
export interface DraftView {
  /** The room, or `ROOM/EVENT` for a thread. */
  readonly place: string;
  readonly text: string;
}

/** What the person's devices share alone. Changes are told as `own` with kind `settings`, `room settings` or `draft`. */
export interface OwnApi {
  settings(): Promise<Settings>;
  /** What is left out stays as it is. Holds here at once, soon on the person's other devices. */
  changeSettings(change: Partial<Settings>): Promise<Outcome>;
  /** Of each room for which something was set. */
  roomSettings(): Promise<readonly { readonly room: RoomId; readonly settings: RoomSettings }[]>;
  changeRoomSettings(it: { room: RoomId; change: Partial<RoomSettings> }): Promise<Outcome>;
  drafts(): Promise<readonly DraftView[]>;
  /** Empty text: it was sent, or taken back. Call it as often as something is typed: it is gathered. */
  setDraft(it: DraftView): Promise<Outcome>;
  /** Hands over at once what waits to be shared: the app may be closed. */
  shareNow(): Promise<Outcome>;
}
