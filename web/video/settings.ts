import { create } from "zustand";
import { keep, readKept } from "../state/kept.ts";
import { type Background, isBackground } from "./background/backgrounds.ts";

/** How this device sees its person; of this device, as its sound is. */
export interface VideoSettings {
  /** An id that the browser gives; empty: what the system says. */
  readonly camera: string;
  /** People see themselves as in a mirror; others never do. */
  readonly mirrored: boolean;
  /** What the others see behind this person. */
  readonly background: Background;
}

const KEY = "hearth.video";
const usual: VideoSettings = { camera: "", mirrored: true, background: "none" };

/** Settings as they were kept; what makes no sense in them is as usual. */
export function readVideo(kept: unknown): VideoSettings {
  const it: Partial<Record<keyof VideoSettings, unknown>> = typeof kept === "object" && kept !== null ? kept : {};
  return {
    camera: typeof it.camera === "string" ? it.camera : usual.camera,
    mirrored: typeof it.mirrored === "boolean" ? it.mirrored : usual.mirrored,
    background: isBackground(it.background) ? it.background : unknownBackground(it.background),
  };
}

/** Who had chosen one that is not there any more does not want to be seen without. */
const unknownBackground = (it: unknown): Background => (typeof it === "string" ? "blur" : usual.background);

/** This device's settings of pictures. */
export const useVideo = create<VideoSettings>(() => readVideo(readKept(KEY)));

export function changeVideo(change: Partial<VideoSettings>): void {
  useVideo.setState(change);
  keep(KEY, useVideo.getState());
}
