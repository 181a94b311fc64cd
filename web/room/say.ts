import type { Draft, Outcome } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import type { Composing } from "./composing.ts";

/** Says what was written: as a new message, an answer, in a thread, or in place of a message's words. */
export function say(
  device: AppDevice,
  { room, thread }: { room: RoomId; thread?: EventId | undefined },
  { editing, replyTo }: Composing,
  { text, mentions, everyone, preview }: Draft,
): Promise<Outcome<unknown>> {
  const draft = { text, ...(mentions && { mentions }), ...(everyone && { everyone }) };
  if (editing) return device.edit(editing.id, draft);
  return device.post(room, {
    ...draft,
    ...(preview && { preview }),
    ...(replyTo && { reply: replyTo.id }),
    ...(thread && { thread }),
  });
}
