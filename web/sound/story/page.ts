// Runs in a page: what a microphone gives, beside what Hearth makes of it, at the same time.
import { Microphone } from "../microphone.ts";
import type { SoundSettings } from "../settings.ts";

const FILES = {
  meter: "/meter.js",
  cleaner: "/cleaner.js",
  rnnoiseWorklet: "/rnnoise.js",
  rnnoise: "/rnnoise.wasm",
  rnnoiseSimd: "/simd.wasm",
};

/** Loudness of every 20 ms, dBFS, of the raw microphone and of what is sent. */
async function record(settings: SoundSettings, seconds: number): Promise<{ raw: number[]; sent: number[] }> {
  const microphone = await Microphone.open(settings, FILES, {
    track: () => undefined,
    level: () => undefined,
    lost: () => undefined,
    tooSlow: () => undefined,
  });
  const plain = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: false, autoGainControl: false, noiseSuppression: false },
  });
  const context = new AudioContext({ sampleRate: 48_000 });
  await context.audioWorklet.addModule(FILES.meter);
  const levels = (stream: MediaStream) => {
    const all: number[] = [];
    const meter = new AudioWorkletNode(context, "hearth-meter", { numberOfOutputs: 0 });
    meter.port.onmessage = ({ data }) => void all.push(data.level);
    context.createMediaStreamSource(stream).connect(meter);
    return all;
  };
  const raw = levels(plain);
  const sent = levels(new MediaStream([microphone.track]));
  await new Promise<void>((done) => {
    const look = setInterval(() => {
      if (raw.length < seconds * 50) return;
      clearInterval(look);
      done();
    }, 50);
  });
  microphone.close();
  for (const track of plain.getTracks()) track.stop();
  await context.close();
  return { raw: raw.slice(50), sent: sent.slice(50) }; // it takes a moment to know the noise
}

Object.assign(globalThis, { recordSound: record });
