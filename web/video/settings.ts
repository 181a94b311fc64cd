import { create } from "zustand";
import { keep, readKept } from "../state/kept.ts";

/** How this device sees its person; of this device, as its sound is. */
export interface VideoSettings {
  /** An id that the browser gives; empty: what the system says. */
  readonly camera: string;
  /** People see themselves as in a mirror; others never do. */
  readonly mirrored: boolean;
}

const KEY = "hearth.video";
const usual: VideoSettings = { camera: "", mirrored: true };

/** Settings as they were kept; what makes no sense in them is as usual. */
export function readVideo(kept: unknown): VideoSettings {
  const it: Partial<Record<keyof VideoSettings, unknown>> = typeof kept === "object" && kept !== null ? kept : {};
  return {
    camera: typeof it.camera === "string" ? it.camera : usual.camera,
    mirrored: typeof it.mirrored === "boolean" ? it.mirrored : usual.mirrored,
  };
}

/** This device's settings of pictures. */
export const useVideo = create<VideoSettings>(() => readVideo(readKept(KEY)));

export function changeVideo(change: Partial<VideoSettings>): void {
  useVideo.setState(change);
  keep(KEY, useVideo.getState());
}
