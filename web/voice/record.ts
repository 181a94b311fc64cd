import { loudness, waveformOf } from "./waveform.ts";

/** What was recorded. */
export interface Recorded {
  readonly blob: Blob;
  readonly ms: number;
  /** How loud it was, 128 times along the way, 0 to 255. */
  readonly waveform: Uint8Array<ArrayBuffer>;
}

export interface Recording {
  /** How loud each moment so far was, 0 to 1; one each {@link LEVEL_MS}. */
  readonly levels: readonly number[];
  /** Ends it, and gives what was recorded. */
  stop(): Promise<Recorded>;
  /** Ends it, and nothing is left. */
  cancel(): void;
}
export type Started =
  | { readonly ok: true; readonly recording: Recording }
  | { readonly ok: false; readonly text: string };

export const LEVEL_MS = 60;
/** Opus where the browser has it; Safari writes MPEG-4. */
const TYPES = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"] as const;
const BITS_PER_SECOND = 32_000;

/** Opens the microphone and records. Why that is not possible is said as people can do something about it. */
export async function startRecording(): Promise<Started> {
  const type = typeof MediaRecorder === "undefined" ? undefined : TYPES.find((it) => MediaRecorder.isTypeSupported(it));
  if (!type || !navigator.mediaDevices) return { ok: false, text: "This browser cannot record." };
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({
      audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
  } catch (error) {
    return { ok: false, text: whyNot(error) };
  }
  return { ok: true, recording: record(stream, type) };
}

/** What a person can do where the microphone does not open. */
export function whyNot(error: unknown): string {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError":
      return "Hearth may not use the microphone. Allow it for this page in the browser's settings, and try again.";
    case "NotFoundError":
    case "OverconstrainedError":
      return "There is no microphone here. Connect one, and try again.";
    default:
      return "The microphone cannot be used now. Another program may have it: close that, and try again.";
  }
}

function record(stream: MediaStream, mimeType: string): Recording {
  const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_PER_SECOND });
  const parts: Blob[] = [];
  const levels: number[] = [];
  const context = new AudioContext();
  const analyser = context.createAnalyser();
  context.createMediaStreamSource(stream).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    levels.push(loudness(samples));
  }, LEVEL_MS);
  const since = performance.now();
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  recorder.start(1_000);

  function release(): void {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  }

  return {
    levels,
    stop: () => {
      const ms = Math.round(performance.now() - since);
      return new Promise((resolve) => {
        const end = (): void => {
          release();
          const type = mimeType.split(";")[0] ?? mimeType;
          resolve({ blob: new Blob(parts, { type }), ms, waveform: waveformOf(levels) });
        };
        if (recorder.state === "inactive") return end(); // the microphone was taken away
        recorder.addEventListener("stop", end);
        recorder.stop();
      });
    },
    cancel: () => {
      if (recorder.state !== "inactive") recorder.stop();
      release();
    },
  };
}
