import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import { useHearth } from "./hearth.ts";

/** The room, if any, in which somebody has just marked something as unread: it stays so until they leave the room. */
export const useHeld = create<{ readonly room: RoomId | undefined }>(() => ({ room: undefined }));

/** Unread messages of all rooms. */
export const useUnread = (): number => useHearth(({ rooms }) => rooms.reduce((sum, { unread }) => sum + unread, 0));
