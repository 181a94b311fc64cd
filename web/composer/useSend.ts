import type { Draft } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { toast } from "../parts/toasts.ts";
import { draftOf, keepDraft } from "../room/drafts.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { needsReader } from "../text/plain.ts";
import { loadReader, treeOf } from "../text/read.ts";
import { namingOf } from "./naming.ts";

/** The draft that a text is, with the people whom it names. */
async function draftFrom(text: string): Promise<Draft> {
  // Whom a text names outside code, only the reader of Markdown can tell.
  if (needsReader(text)) await loadReader();
  return { text, ...namingOf(treeOf(text), useHearth.getState().people) };
}

/**
 * Sends what was written in a room. The text has left the box by then, but its draft goes only when the device has it
 * for certain; `back` puts a text that it did not take into the box again.
 */
export function useSend(room: RoomId, back: (text: string) => void): (text: string) => Promise<void> {
  const device = useDevice();
  return async (text) => {
    const outcome = await device.post(room, await draftFrom(text));
    if (outcome.ok) {
      if (draftOf(room).trim() === text) keepDraft(room, "");
      return;
    }
    toast(outcome.error.text, "danger");
    back(text);
  };
}
