import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import { toast } from "../parts/toasts.ts";
import { isBack, onPlugged, type Plugged } from "../sound/plugged.ts";
import { useOwnPicture } from "./background/own.ts";
import { Seen } from "./seen.ts";
import { useSent } from "./sent.ts";
import { useVideo } from "./settings.ts";
import { type CameraRefusal, cameraRefusal } from "./words.ts";

export type CameraState = "off" | "asking" | "on" | CameraRefusal;

export const useCamera = create<{ readonly is: CameraState }>(() => ({ is: "off" }));

/** This person's camera in calls: on only while they want it, by this device's settings. What it shows goes where {@link useSent} is followed. */
class CallCamera {
  private seen: Seen | undefined;
  /** The room in whose call it is wanted. */
  private room: RoomId | undefined;
  /** Each opening; one that is not the newest is thrown away. */
  private turn = 0;
  private stopPlugs: (() => void) | undefined;

  constructor() {
    useVideo.subscribe(({ camera, background }, before) => {
      if (camera !== before.camera && this.seen) void this.open(camera);
      else if (background !== before.background) void this.standBefore();
    });
    useOwnPicture.subscribe(() => useVideo.getState().background === "own" && void this.standBefore());
  }

  /** Asks for the camera. Best called while somebody presses something. */
  async on(room: RoomId): Promise<void> {
    const isOn = this.room !== undefined;
    this.room = room;
    if (isOn) return;
    this.stopPlugs = onPlugged((now) => void this.plugged(now));
    useCamera.setState({ is: "asking" });
    await this.open(useVideo.getState().camera);
  }

  off(is: CameraState = "off"): void {
    this.room = undefined;
    this.stopPlugs?.();
    this.stopPlugs = undefined;
    this.turn += 1;
    useSent.setState({ camera: undefined });
    this.seen?.end();
    this.seen = undefined;
    useCamera.setState({ is });
  }

  /** That room's call is over for this person. */
  leave(room: RoomId): void {
    if (room === this.room) this.off();
  }

  private async open(camera: string): Promise<void> {
    const turn = ++this.turn;
    const before = this.seen;
    const isNewest = () => turn === this.turn;
    const { background } = useVideo.getState();
    try {
      const seen = await Seen.open(camera, background, {
        shows: (track) => isNewest() && useSent.setState({ camera: track }),
        gone: () => isNewest() && void this.lost(),
        bare: (is) => isNewest() && this.off(is),
      });
      if (!isNewest()) return seen.end();
      this.seen = seen;
      before?.end();
      useCamera.setState({ is: "on" });
      if (background !== useVideo.getState().background) await this.standBefore();
    } catch (error) {
      if (isNewest()) this.off(cameraRefusal(error));
    }
  }

  private async standBefore(): Promise<void> {
    const { seen } = this;
    try {
      await seen?.standBefore(useVideo.getState().background);
    } catch (error) {
      if (seen === this.seen) this.off(cameraRefusal(error));
    }
  }

  /** What was pulled out takes its place again. Where none had taken it, its person is not seen again but by their own word. */
  private async plugged({ cameras }: Plugged): Promise<void> {
    const { camera } = useVideo.getState();
    if (!this.seen || !isBack(camera, this.seen.device, cameras)) return;
    await this.open(camera);
    if (this.seen?.device === camera) toast("Your camera is back.");
  }

  /** It was unplugged, or the browser took it: another takes its place if there is one. */
  private async lost(): Promise<void> {
    await this.open("");
    toast(this.seen ? "Another camera is used now." : "Your camera is gone. The call goes on without it.", "info");
  }
}

export const camera = new CallCamera();
