import { create } from "zustand";
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

function kept(): VideoSettings {
  try {
    return readVideo(JSON.parse(localStorage.getItem(KEY) ?? "{}"));
  } catch {
    return usual; // nothing was kept, or nothing can be
  }
}

/** This device's settings of pictures. */
export const useVideo = create<VideoSettings>(() => kept());

export function changeVideo(change: Partial<VideoSettings>): void {
  useVideo.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(useVideo.getState()));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
