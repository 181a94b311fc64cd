import type { Measured } from "../loudness.ts";
import type { FromWorker, ToWorker } from "./wire.ts";

export interface CleanEvents {
  /** 50 times a second. */
  hears(it: Measured): void;
  /** It cannot be done here, or not any more: nothing comes from the track. Once. */
  failed(): void;
}

/**
 * A microphone's sound without noise, by a Worker of its own: it comes block by block as the microphone gives it, where the sound engine has
 * a beat of its own, for which blocks wait on the way in and on the way out.
 */
export class Cleaned {
  private constructor(
    /** What is left. */
    readonly track: MediaStreamTrack,
    private readonly worker: Worker,
    private readonly input: MediaStreamTrack,
  ) {}

  /** `address`: of the Worker's script; `program`: RNNoise's; `gain`: what it is multiplied by. Undefined: this browser keeps sound from Workers. */
  static open(
    raw: MediaStreamTrack,
    { address, program, ...way }: { address: string; program: ArrayBuffer; channels: 1 | 2; gain: number },
    events: CleanEvents,
  ): Cleaned | undefined {
    const input = raw.clone();
    const ends = endsFor(input);
    if (!ends) {
      input.stop();
      return undefined;
    }
    const { readable, output } = ends;
    const worker = new Worker(address, { type: "module", name: "noise" });
    worker.addEventListener("error", () => events.failed(), { once: true });
    worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
      if (data === "failed") events.failed();
      else events.hears(data);
    });
    const { writable } = output;
    const whole: ToWorker = { readable, writable, program, ...way };
    worker.postMessage(whole, [readable, writable]);
    return new Cleaned(output, worker, input);
  }

  /** What it is multiplied by from now on. */
  louder(gain: number): void {
    const it: ToWorker = { gain };
    this.worker.postMessage(it);
  }

  close(): void {
    this.worker.terminate();
    this.input.stop();
  }
}

/** What comes from the microphone, and the track that goes out. Some browsers have these for pictures alone. */
function endsFor(input: MediaStreamTrack) {
  const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = window;
  if (!Processor || !Generator) return undefined;
  try {
    const output = new Generator<AudioData>({ kind: "audio" });
    return { readable: new Processor<AudioData>({ track: input }).readable, output };
  } catch {
    return undefined;
  }
}
