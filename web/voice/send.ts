import type { Outcome } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import { compose, composingAt } from "../room/composing.ts";
import { draftAt } from "../room/say.ts";
import type { Recorded } from "./record.ts";

const ENDINGS: Readonly<Record<string, string>> = { "audio/webm": "webm", "audio/ogg": "ogg", "audio/mp4": "m4a" };

/** Sends what was recorded, as an answer if one is being written. */
export async function sendVoice(
  device: AppDevice,
  place: string,
  at: { readonly room: RoomId; readonly thread?: EventId | undefined },
  { blob, ms, waveform }: Recorded,
): Promise<Outcome<unknown>> {
  const name = `Voice message.${ENDINGS[blob.type] ?? "webm"}`;
  const about = { name, type: blob.type, voice: true, sound: { ms, waveform } } as const;
  const added = await device.addFile(crypto.randomUUID(), blob, about);
  if (!added.ok) return added;
  const composing = composingAt(place);
  const said = await device.post(at.room, draftAt(at, composing, { text: "", files: [added.value] }));
  if (said.ok) compose(place);
  else await device.dropAdded(added.value);
  return said;
}
