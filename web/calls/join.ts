import type { RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import { toast } from "../parts/toasts.ts";
import { canSeal, useSound } from "../sound/settings.ts";
import { mayLeaveFor } from "./leaving.ts";
import { whenOver } from "./whenOver.ts";

/** As {@link joinCall}, with the camera on. */
export async function joinWithVideo(device: AppDevice, room: RoomId): Promise<void> {
  if (!(await mayLeaveFor(room))) return;
  const { camera } = await import("../video/camera.ts");
  void camera.on(room);
  if (await join(device, room)) whenOver(device, () => camera.leave(room));
  else camera.leave(room);
}

/** Comes into a room's call. To be called while somebody presses something: only then the browser lets the page be heard. True: it is in. */
export async function joinCall(device: AppDevice, room: RoomId): Promise<boolean> {
  return (await mayLeaveFor(room)) && join(device, room);
}

async function join(device: AppDevice, room: RoomId): Promise<boolean> {
  // The microphone is asked for while the others are being called.
  void import("./microphone.ts").then(({ microphone }) => microphone.on());
  const joined = await device.joinCall(room, { seals: canSeal() && useSound.getState().seals });
  if (!joined.ok) toast(joined.error.text, "danger");
  // Where I could not come in I may have stayed in another.
  whenOver(device, () => void import("./microphone.ts").then(({ microphone }) => microphone.off()));
  return joined.ok;
}
