/** Why no microphone can be used. */
export type MicrophoneRefusal = "refused" | "missing" | "in_use" | "failed";

/** The same for people, and what can be done. */
export const MICROPHONE_REFUSALS: Readonly<Record<MicrophoneRefusal, string>> = {
  refused: "The browser gives Hearth no microphone. Allow it in the browser's settings for this page, then try again.",
  missing: "No microphone was found. Plug one in, then try again.",
  in_use: "Another program holds the microphone. Close it there, then try again.",
  failed: "The microphone could not be opened. Plug it in again, or choose another.",
};

export const NOISE_TOO_MUCH = "Strong noise suppression is too much for this machine, so the browser's is used.";

/** What is wrong, by the error that opening threw (W3C Media Capture and Streams, section 10.3.5). */
export function refusalOf(error: unknown): MicrophoneRefusal {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  return name === "NotReadableError" || name === "AbortError" ? "in_use" : "failed";
}
