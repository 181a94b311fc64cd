import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import { toast } from "../parts/toasts.ts";
import { useSent } from "./sent.ts";
import { useVideo } from "./settings.ts";
import { type CameraRefusal, cameraRefusal } from "./words.ts";

export type CameraState = "off" | "asking" | "on" | CameraRefusal;

export const useCamera = create<{ readonly is: CameraState }>(() => ({ is: "off" }));

/** This person's camera in calls: on only while they want it, by this device's settings. What it shows goes where {@link useSent} is followed. */
class CallCamera {
  private track: MediaStreamTrack | undefined;
  /** The room in whose call it is wanted. */
  private room: RoomId | undefined;
  /** Each opening; one that is not the newest is thrown away. */
  private turn = 0;

  constructor() {
    useVideo.subscribe(({ camera }, before) => {
      if (camera !== before.camera && this.track) void this.open(camera);
    });
  }

  /** Asks for the camera. Best called while somebody presses something. */
  async on(room: RoomId): Promise<void> {
    const isOn = this.room !== undefined;
    this.room = room;
    if (isOn) return;
    useCamera.setState({ is: "asking" });
    await this.open(useVideo.getState().camera);
  }

  off(is: CameraState = "off"): void {
    this.room = undefined;
    this.turn += 1;
    this.show(undefined);
    useCamera.setState({ is });
  }

  /** That room's call is over for this person. */
  leave(room: RoomId): void {
    if (room === this.room) this.off();
  }

  private async open(camera: string): Promise<void> {
    const turn = ++this.turn;
    try {
      const track = await openCamera(camera);
      if (turn !== this.turn) return track.stop();
      track.addEventListener("ended", () => void this.lost(track)); // stopping it here does not tell
      this.show(track);
      useCamera.setState({ is: "on" });
    } catch (error) {
      if (turn === this.turn) this.off(cameraRefusal(error));
    }
  }

  /** It was unplugged, or the browser took it: another takes its place if there is one. */
  private async lost(track: MediaStreamTrack): Promise<void> {
    if (track !== this.track) return;
    await this.open("");
    toast(this.track ? "Another camera is used now." : "Your camera is gone. The call goes on without it.", "info");
  }

  private show(track: MediaStreamTrack | undefined): void {
    const before = this.track;
    this.track = track;
    useSent.setState({ camera: track });
    before?.stop();
  }
}

/** Rejects as `getUserMedia` does. What was chosen and is not plugged in now is passed over. */
export async function openCamera(camera: string): Promise<MediaStreamTrack> {
  const size = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } };
  const ask = (id: string) =>
    navigator.mediaDevices.getUserMedia({ video: { ...size, ...(id !== "" && { deviceId: { exact: id } }) } });
  const stream = await ask(camera).catch((error: unknown) => {
    if (camera !== "" && cameraRefusal(error) === "missing") return ask("");
    throw error;
  });
  const [track] = stream.getVideoTracks();
  if (!track) throw new DOMException("", "NotFoundError");
  track.contentHint = "motion";
  return track;
}

export const camera = new CallCamera();
