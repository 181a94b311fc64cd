import type { Measured } from "../loudness.ts";

/** First the way that sound takes, and RNNoise's program; from then on what it is multiplied by. */
export type ToWorker =
  | {
      readonly readable: ReadableStream<AudioData>;
      readonly writable: WritableStream<AudioData>;
      readonly program: ArrayBuffer;
      readonly channels: 1 | 2;
      readonly gain: number;
    }
  | { readonly gain: number };

/** How loud it is behind all that; `failed`: it cannot be done here, and nothing comes any more. */
export type FromWorker = Measured | "failed";
