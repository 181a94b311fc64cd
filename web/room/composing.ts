import type { TimelineItem } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { create } from "zustand";
import type { DraftPlace } from "./drafts.ts";

export type MessageItem = TimelineItem & { kind: "message" };

/** A message whose words I may change. */
export const isMine = (item: TimelineItem): item is MessageItem =>
  item.kind === "message" && (item.may?.includes("edit") ?? false);

/** Its words are on the screen. */
export const canRead = ({ lock }: MessageItem): boolean => lock !== "closed" && lock !== "broken";

/** It may be said elsewhere: what was said under a passphrase stays in its room. */
export const canTell = ({ lock }: MessageItem): boolean => lock === undefined || lock === "missing";

/** What is written now, where it is not simply a new message: an answer, or other words for one of mine. */
export interface Composing {
  readonly replyTo?: MessageItem;
  readonly editing?: MessageItem;
}

const NOTHING: Composing = {};
const useAll = create<Readonly<Record<string, Composing>>>(() => ({}));

/** Where something is written: a room, or the thread of a message in it. */
export const placeOf = (room: RoomId, thread?: EventId): DraftPlace => (thread ? `${room}/${thread}` : room);

export const useComposing = (place: string): Composing => useAll((all) => all[place] ?? NOTHING);

export const composingAt = (place: string): Composing => useAll.getState()[place] ?? NOTHING;

/** From now on what is written in `place` is that. Nothing: a new message again. */
export function compose(place: string, what: Composing = NOTHING): void {
  useAll.setState({ [place]: what });
}
