import type { RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import { toast } from "../parts/toasts.ts";
import { canSeal, useSound } from "../sound/settings.ts";
import { useHearth } from "../state/hearth.ts";

/** As {@link joinCall}, with the camera on. */
export async function joinWithVideo(device: AppDevice, room: RoomId): Promise<void> {
  const { camera } = await import("../video/camera.ts");
  void camera.on(room);
  if (!(await joinCall(device, room))) camera.leave(room);
}

/** Comes into a room's call. To be called while somebody presses something: only then the browser lets the page be heard. True: it is in. */
export async function joinCall(device: AppDevice, room: RoomId): Promise<boolean> {
  // The microphone is asked for while the others are being called.
  void import("./microphone.ts").then(({ microphone }) => microphone.on());
  const joined = await device.joinCall(room, { seals: canSeal() && useSound.getState().seals });
  if (joined.ok) return true;
  toast(joined.error.text, "danger");
  if (useHearth.getState().calls.some(({ is }) => is === "in" || is === "calling")) return false; // I stay in that one
  const { microphone } = await import("./microphone.ts");
  microphone.off();
  return false;
}
