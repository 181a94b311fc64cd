// Runs in an AudioWorklet: tells how loud it is. Timers of a page in the background stand still, messages from here do not.
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, of: typeof AudioWorkletProcessor): void;
declare const sampleRate: number;

/** One value for so many seconds. */
const STEP_S = 0.02;

class Meter extends AudioWorkletProcessor {
  private sum = 0;
  private count = 0;

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = inputs[0]?.[0];
    if (!channel) return true;
    for (const sample of channel) this.sum += sample * sample;
    this.count += channel.length;
    if (this.count < sampleRate * STEP_S) return true;
    const level = 10 * Math.log10(this.sum / this.count + 1e-10);
    this.port.postMessage({ level, seconds: this.count / sampleRate });
    this.sum = this.count = 0;
    return true;
  }
}

registerProcessor("hearth-meter", Meter);
