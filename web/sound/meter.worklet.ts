// Runs in an AudioWorklet: tells how loud it is. Timers of a page in the background stand still, messages from here do not.
import { Loudness } from "./loudness.ts";

declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, of: typeof AudioWorkletProcessor): void;
declare const sampleRate: number;

class Meter extends AudioWorkletProcessor {
  private readonly loudness = new Loudness(sampleRate);

  process(inputs: readonly (readonly Float32Array[])[]): boolean {
    const channel = inputs[0]?.[0];
    const measured = channel && this.loudness.add(channel);
    if (measured) this.port.postMessage(measured);
    return true;
  }
}

registerProcessor("hearth-meter", Meter);
