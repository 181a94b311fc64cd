import { audio } from "./audio.ts";

/** How often is looked, ms; how loud speech is at least, of full scale; and for how long it goes on behind its last sound, ms. */
const EVERY_MS = 40;
const SPEECH = 0.006;
const HOLD_MS = 240;

/** Tells when there is speech on a track and when there is none any more, until the answer is called. */
export function watchLevel(track: MediaStreamTrack, speaks: (now: boolean) => void): () => void {
  const context = audio();
  const [source, analyser] = [context.createMediaStreamSource(new MediaStream([track])), context.createAnalyser()];
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let heardAt = -Infinity;
  let spoke = false;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const now = performance.now();
    if (loudness(samples) >= SPEECH) heardAt = now;
    const isSpeech = now - heardAt < HOLD_MS;
    if (isSpeech !== spoke) speaks(isSpeech);
    spoke = isSpeech;
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
    if (spoke) speaks(false);
  };
}

/** Root mean square. */
function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return Math.sqrt(sum / samples.length);
}
