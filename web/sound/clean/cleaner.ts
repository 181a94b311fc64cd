import { Loudness, type Measured } from "../loudness.ts";
import { Blocks } from "./blocks.ts";
import { Resampler } from "./resampler.ts";
import { FRAME, openRnnoise, RATE, type Rnnoise } from "./rnnoise.ts";

/** Samples of all channels, one channel behind the other. */
export type Planar = Float32Array<ArrayBuffer>;

/** Takes noise away, makes what is left as loud as it is wanted, and measures that. */
export class Cleaner {
  /** What it is multiplied by. */
  gain = 1;
  private readonly blocks: Blocks;
  private readonly loudness = new Loudness(RATE);
  /** One for each channel, by the rate that sound comes in. */
  private resampled: { readonly rate: number; readonly channels: readonly Resampler[] } | undefined;

  private constructor(
    private readonly channels: readonly Rnnoise[],
    private readonly hears: (it: Measured) => void,
  ) {
    this.blocks = new Blocks(channels.length, FRAME);
  }

  /** `program`: RNNoise's. `hears` is told 50 times a second how loud it is. */
  static async open(program: BufferSource, channels: number, hears: (it: Measured) => void): Promise<Cleaner> {
    return new Cleaner(await openRnnoise(program, channels), hears);
  }

  /** Takes the next samples of each channel, `rate` in a second; gives what is whole by now, {@link FRAME} samples of each at {@link RATE}. */
  add(piece: readonly Float32Array[], rate: number): Planar[] {
    const whole: Planar[] = [];
    this.blocks.add(this.atRate(piece, rate), (block) => whole.push(this.cleaned(block)));
    return whole;
  }

  private atRate(piece: readonly Float32Array[], rate: number): readonly Float32Array[] {
    if (rate === RATE) return piece;
    if (this.resampled?.rate !== rate)
      this.resampled = { rate, channels: this.channels.map(() => new Resampler(rate, RATE)) };
    const { channels } = this.resampled;
    return piece.map((samples, i) => channels[i]?.add(samples) ?? samples);
  }

  private cleaned(block: readonly Float32Array[]): Planar {
    const out = new Float32Array(FRAME * block.length);
    block.forEach((samples, i) => {
      this.channels[i]?.clean(samples);
      for (let at = 0; at < FRAME; at++) out[i * FRAME + at] = (samples[at] ?? 0) * this.gain;
    });
    const measured = this.loudness.add(out.subarray(0, FRAME));
    if (measured) this.hears(measured);
    return out;
  }
}
