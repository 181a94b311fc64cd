import type { Draft, Outcome } from "@hearth/client/api.ts";
import type { EventId, Preview, RoomId } from "@hearth/protocol";
import type { Added } from "../files/adding/added.ts";
import { toast } from "../parts/toasts.ts";
import { type Composing, placeOf } from "../room/composing.ts";
import { draftAt, say } from "../room/say.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { needsReader } from "../text/plain.ts";
import { loadReader, treeOf } from "../text/read.ts";
import { namingOf, within } from "./naming.ts";

/** With what a page says of itself, and later: at `when`, ms since 1970. */
export interface Sending {
  readonly preview?: Preview | undefined;
  readonly when?: number | undefined;
  readonly files?: readonly Added[] | undefined;
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
  return async (text, composing, { preview, when, files = [] }) => {
    const place = placeOf(at.room, at.thread);
    const seal = files.length > 0 ? await import("../files/adding/seal.ts") : undefined;
    const blobs = await seal?.sealAdded(device, place, files);
    if (seal && !blobs) {
      seal.notSent(place, files);
      return false; // each says why where it stands
    }
    const draft = { ...(await draftFrom(text, at.room)), ...(preview && { preview }), ...(blobs && { files: blobs }) };
    const outcome: Outcome<unknown> =
      when === undefined
        ? await say(device, at, composing, draft)
        : await device.schedule({ room: at.room, draft: draftAt(at, composing, draft), when });
    if (outcome.ok) seal?.sent(place, files);
    else {
      seal?.notSent(place, files);
      await Promise.all((blobs ?? []).map((blob) => device.dropAdded(blob)));
      toast(outcome.error.text, "danger");
    }
    return outcome.ok;
  };
}
