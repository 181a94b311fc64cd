// Runs in a Worker of its own, one for each microphone: sound comes in as the microphone gives it, and goes out without noise.
import { Cleaner } from "./cleaner.ts";
import { FRAME, RATE } from "./rnnoise.ts";
import type { FromWorker, ToWorker } from "./wire.ts";

let gain = 1;
let cleaner: Cleaner | undefined;
const say = (it: FromWorker) => postMessage(it);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  gain = data.gain;
  if (cleaner) cleaner.gain = gain;
  if ("readable" in data) pass(data).catch(() => say("failed"));
});

async function pass(way: Extract<ToWorker, { readable: unknown }>): Promise<void> {
  cleaner = await Cleaner.open(way.program, way.channels, say);
  cleaner.gain = gain;
  const [reader, writer] = [way.readable.getReader(), way.writable.getWriter()];
  const form = { format: "f32-planar", sampleRate: RATE, numberOfFrames: FRAME } as const;
  for (;;) {
    const { value: piece, done } = await reader.read();
    if (done) return;
    const { timestamp, sampleRate } = piece;
    for (const data of cleaner.add(samplesOf(piece, way.channels), sampleRate))
      await writer.write(new AudioData({ ...form, numberOfChannels: way.channels, timestamp, data }));
  }
}

/** Each channel's samples; of two, where one is wanted, what both have in common. */
function samplesOf(piece: AudioData, channels: number): Float32Array[] {
  try {
    const all = Array.from({ length: piece.numberOfChannels }, (_, planeIndex) => {
      const samples = new Float32Array(piece.numberOfFrames);
      piece.copyTo(samples, { planeIndex, format: "f32-planar" });
      return samples;
    });
    const [left, right] = all;
    if (!left) throw new Error("sound without a channel");
    if (channels === 1 && right) return [left.map((it, i) => (it + (right[i] ?? 0)) / 2)];
    return Array.from({ length: channels }, (_, i) => all[i] ?? left);
  } finally {
    piece.close();
  }
}
