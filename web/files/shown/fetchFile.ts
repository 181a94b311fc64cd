import type { BlobId, EventId, RoomId } from "@hearth/protocol";
import type { AppDevice } from "../../device/wire.ts";
import { toast } from "../../parts/toasts.ts";

/** Brings a file to this device; why that is not possible is said in a toast. */
export async function fetchFile(device: AppDevice, room: RoomId, event: EventId, blob: BlobId): Promise<void> {
  const asked = await device.fetchFile(room, event, blob);
  if (!asked.ok) toast(asked.error.text, "danger");
}
