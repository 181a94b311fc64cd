import { create } from "zustand";

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
