import { audio } from "./audio.ts";
import { Speech } from "./speech.ts";

/** How often is looked, ms. */
export const LOOK_MS = 40;

/** Tells when there is speech on a track and when there is none any more, until the answer is called. */
export function watchLevel(track: MediaStreamTrack, speaks: (now: boolean) => void): () => void {
  const context = audio();
  const [source, analyser] = [context.createMediaStreamSource(new MediaStream([track])), context.createAnalyser()];
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const speech = new Speech();
  let spoke = false;
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    const isSpeech = speech.goesOn(loudness(samples), performance.now());
    if (isSpeech !== spoke) speaks(isSpeech);
    spoke = isSpeech;
  }, LOOK_MS);
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
