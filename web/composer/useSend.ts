import type { Draft, Outcome } from "@hearth/client/api.ts";
import type { EventId, Preview, RoomId } from "@hearth/protocol";
import { toast } from "../parts/toasts.ts";
import type { Composing } from "../room/composing.ts";
import { draftAt, say } from "../room/say.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { needsReader } from "../text/plain.ts";
import { loadReader, treeOf } from "../text/read.ts";
import { namingOf, within } from "./naming.ts";

/** With what a page says of itself, and later: at `when`, ms since 1970. */
export interface Sending {
  readonly preview?: Preview | undefined;
  readonly when?: number | undefined;
}

/** The draft that a text is, with the people whom it names. */
async function draftFrom(text: string, room: RoomId): Promise<Draft> {
  // Whom a text names outside code, only the reader of Markdown can tell.
  if (needsReader(text)) await loadReader();
  const { people, rooms } = useHearth.getState();
  const among = rooms.find((it) => it.room === room)?.people;
  return { text, ...namingOf(treeOf(text), within(people, among)) };
}

/**
 * Sends what was written in a room or thread, now or later. True if the device has it for certain; a text that it did
 * not take has been explained.
 */
export function useSend(at: {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
}): (text: string, composing: Composing, how: Sending) => Promise<boolean> {
  const device = useDevice();
  return async (text, composing, { preview, when }) => {
    const draft = { ...(await draftFrom(text, at.room)), ...(preview && { preview }) };
    const outcome: Outcome<unknown> =
      when === undefined
        ? await say(device, at, composing, draft)
        : await device.schedule({ room: at.room, draft: draftAt(at, composing, draft), when });
    if (!outcome.ok) toast(outcome.error.text, "danger");
    return outcome.ok;
  };
}
