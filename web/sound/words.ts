import type { MicrophoneRefusal } from "./microphone.ts";

/** Why there is no microphone, and what can be done. */
export const MICROPHONE_REFUSALS: Readonly<Record<MicrophoneRefusal, string>> = {
  refused: "The browser gives Hearth no microphone. Allow it in the browser's settings for this page, then try again.",
  missing: "No microphone was found. Plug one in, then try again.",
  in_use: "Another program holds the microphone. Close it there, then try again.",
  failed: "The microphone could not be opened. Plug it in again, or choose another.",
};
