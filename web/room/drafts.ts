import type { RoomId } from "@hearth/protocol";

const DRAFT = "hearth.draft.";
const keyOf = (room: RoomId): string => DRAFT + room;

/** What was being written in a room, also before a reload or a crash. */
export function draftOf(room: RoomId): string {
  try {
    return localStorage.getItem(keyOf(room)) ?? "";
  } catch {
    return "";
  }
}

/** Forgets all drafts: the person has signed this device out. */
export function forgetDrafts(): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(DRAFT)) localStorage.removeItem(key);
  } catch {
    // A forbidden storage holds none.
  }
}

/** Keeps what is being written; called with every keystroke, because a crash gives no warning. */
export function keepDraft(room: RoomId, text: string): void {
  try {
    if (text === "") localStorage.removeItem(keyOf(room));
    else localStorage.setItem(keyOf(room), text);
  } catch {
    // A full or forbidden storage: the draft then lives as long as the page.
  }
}
