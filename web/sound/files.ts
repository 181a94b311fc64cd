import rnnoise from "@sapphi-red/web-noise-suppressor/rnnoise.wasm?url";
import rnnoiseSimd from "@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url";
import rnnoiseWorklet from "@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url";
import meter from "./meter.worklet.ts?worker&url";

/** Where what runs in an AudioWorklet is. */
export interface SoundFiles {
  readonly meter: string;
  readonly rnnoiseWorklet: string;
  readonly rnnoise: string;
  readonly rnnoiseSimd: string;
}

export const SOUND_FILES: SoundFiles = { meter, rnnoiseWorklet, rnnoise, rnnoiseSimd };
