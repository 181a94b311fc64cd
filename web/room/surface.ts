import type { EventId, RoomId } from "@hearth/protocol";
import { createContext, useContext } from "react";
import type { MessageItem } from "./composing.ts";

/** What needs a question first. */
export type WishFor = "report" | "block" | "delete" | "forward";

/** What can be done to the messages that stand in one place: a room's timeline, a thread, what is pinned. */
export interface Surface {
  readonly room: RoomId;
  readonly thread?: EventId;
  reply(item: MessageItem): void;
  /** Missing inside a thread. */
  openThread?: ((root: EventId) => void) | undefined;
  edit(item: MessageItem): void;
  react(item: MessageItem, emoji: string, on: boolean): void;
  pin(item: MessageItem, on: boolean): void;
  copy(text: string, what: string): void;
  wish(to: WishFor, item: MessageItem): void;
  /** From this message on nothing has been read. */
  markUnread(item: MessageItem): void;
  retry(id: EventId): void;
  jump(id: EventId): void;
}

const Around = createContext<Surface | undefined>(undefined);
export const SurfaceProvider = Around.Provider;

/** Where the messages around this component stand. */
export function useSurface(): Surface {
  const surface = useContext(Around);
  if (!surface) throw new Error("There is no place for messages around this component.");
  return surface;
}
