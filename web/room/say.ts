import type { Draft, Outcome } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import type { Composing } from "./composing.ts";

/** Says what was written: as a new message, an answer, in a thread, or in place of a message's words. */
export function say(device: AppDevice, at: At, composing: Composing, draft: Draft): Promise<Outcome<unknown>> {
  if (composing.editing) return device.edit(composing.editing.id, named(draft));
  return device.post(at.room, draftAt(at, composing, draft));
}

/** A new message where it is said: as an answer, or in a thread. */
export function draftAt({ thread }: At, { replyTo }: Composing, draft: Draft): Draft {
  const { preview, files } = draft;
  return {
    ...named(draft),
    ...(preview && { preview }),
    ...(files && { files }),
    ...(replyTo && { reply: replyTo.id }),
    ...(thread && { thread }),
  };
}

interface At {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
}

const named = ({ text, mentions, everyone }: Draft): Draft => ({
  text,
  ...(mentions && { mentions }),
  ...(everyone && { everyone }),
});
