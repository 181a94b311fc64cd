import type { Draft, Outcome } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { toast } from "../parts/toasts.ts";
import type { Composing } from "../room/composing.ts";
import { draftAt, say } from "../room/say.ts";
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
 * Sends what was written in a room or thread, now or at `when` (ms since 1970). True if the device has it for certain; a text that it did not take has
 * been explained.
 */
export function useSend(at: {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
}): (text: string, composing: Composing, when?: number) => Promise<boolean> {
  const device = useDevice();
  return async (text, composing, when) => {
    const draft = await draftFrom(text);
    const outcome: Outcome<unknown> =
      when === undefined
        ? await say(device, at, composing, draft)
        : await device.schedule({ room: at.room, draft: draftAt(at, composing, draft), when });
    if (!outcome.ok) toast(outcome.error.text, "danger");
    return outcome.ok;
  };
}
