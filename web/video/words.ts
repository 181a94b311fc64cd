import { type BackdropFault, NoBackdrop } from "./background/no-backdrop.ts";

/** Why there is no picture of somebody. */
export type CameraRefusal = "refused" | "missing" | "in_use" | "failed" | "full" | BackdropFault;

/** Why there is no picture, and what can be done. */
export const CAMERA_REFUSALS: Readonly<Record<CameraRefusal, string>> = {
  refused: "The browser gives Hearth no camera. Allow it in the browser's settings for this page, then try again.",
  missing: "No camera was found. Plug one in, then try again.",
  in_use: "Another program holds the camera. Close it there, then try again.",
  failed: "The camera could not be opened. Plug it in again, or choose another.",
  full: "Six people show themselves or their screens already: more would be too much for everybody's line.",
  slow: "This device is too slow to change what is behind you, so your video is off. It can go on without a background.",
  bare: "Your background could not be put behind you, so your video is off. It can go on without a background.",
};

/** Why a screen is not shared, and what can be done. */
export type ShareRefusal = "system" | "failed" | "full";
export const SHARE_REFUSALS: Readonly<Record<ShareRefusal, string>> = {
  system: "Your system does not let the browser see the screen. Allow it in the system's settings, then try again.",
  failed: "The screen could not be shared. Try again, or choose another window.",
  full: CAMERA_REFUSALS.full,
};

/** What is wrong, by the error that opening threw (W3C Media Capture and Streams, section 10.3.5). */
export function cameraRefusal(error: unknown): CameraRefusal {
  if (error instanceof NoBackdrop) return error.fault;
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "in_use" : "failed";
}
