import rnnoise from "@sapphi-red/web-noise-suppressor/rnnoise.wasm?url";
import rnnoiseSimd from "@sapphi-red/web-noise-suppressor/rnnoise_simd.wasm?url";
import rnnoiseWorklet from "@sapphi-red/web-noise-suppressor/rnnoiseWorklet.js?url";
import { workerAddress } from "../device/trusted.ts";
import meter from "./meter.worklet.ts?worker&url";

/** Where what runs beside the page is: in AudioWorklets, and in a Worker. */
export interface SoundFiles {
  readonly meter: string;
  readonly cleaner: string;
  readonly rnnoiseWorklet: string;
  readonly rnnoise: string;
  readonly rnnoiseSimd: string;
}

export const SOUND_FILES: SoundFiles = { meter, cleaner: workerAddress("noise"), rnnoiseWorklet, rnnoise, rnnoiseSimd };
