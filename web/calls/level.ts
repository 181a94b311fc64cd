import { audio } from "./audio.ts";
import { Speech } from "./speech.ts";

/** How often is looked, ms. */
export const LOOK_MS = 40;

/** All who are looked at are looked at together: a large call wakes the page no more often than a small one, and draws once. */
const looks = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function lookOften(look: () => void): () => void {
  looks.add(look);
  timer ??= setInterval(() => {
    for (const it of looks) it();
  }, LOOK_MS);
  return () => {
    looks.delete(look);
    if (looks.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** Tells when there is speech on a track and when there is none any more, until the answer is called. */
export function watchLevel(track: MediaStreamTrack, speaks: (now: boolean) => void): () => void {
  const context = audio();
  const [source, analyser] = [context.createMediaStreamSource(new MediaStream([track])), context.createAnalyser()];
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const speech = new Speech();
  let spoke = false;
  const stop = lookOften(() => {
    analyser.getFloatTimeDomainData(samples);
    const isSpeech = speech.goesOn(loudness(samples), performance.now());
    if (isSpeech !== spoke) speaks(isSpeech);
    spoke = isSpeech;
  });
  return () => {
    stop();
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
